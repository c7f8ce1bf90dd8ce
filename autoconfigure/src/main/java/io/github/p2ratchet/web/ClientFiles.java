package io.github.p2ratchet.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.springframework.core.io.Resource;
import org.springframework.web.HttpRequestHandler;

/**
 * The JavaScript client as it is served: a classic script and a module, each under a name
 * that holds the hash of its content and under a plain one. Read once. Thread-safe.
 */
public final class ClientFiles {

	private final ClientFile script;

	private final ClientFile module;

	private final List<ClientFile> maps;

	/**
	 * Read the client.
	 * @param folder where {@code ratchet.js} and {@code ratchet.mjs} are, ending in a
	 * slash
	 * @throws java.io.UncheckedIOException when one is missing
	 */
	public ClientFiles(Resource folder) {
		this.script = ClientFile.load(folder, "ratchet.js");
		this.module = ClientFile.load(folder, "ratchet.mjs");
		this.maps = Stream.of("ratchet.js.map", "ratchet.mjs.map")
			.filter((name) -> exists(folder, name))
			.map((name) -> ClientFile.load(folder, name))
			.toList();
	}

	private static boolean exists(Resource folder, String name) {
		try {
			return folder.createRelative(name).exists();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Name of the classic script.
	 * @return the name that changes with the content
	 */
	public String scriptName() {
		return this.script.hashedName();
	}

	/**
	 * Name of the module.
	 * @return the name that changes with the content
	 */
	public String moduleName() {
		return this.module.hashedName();
	}

	/**
	 * Handlers of all names.
	 * @param folder path that the files are served under, without a slash at its end
	 * @return a handler for each path
	 */
	public Map<String, HttpRequestHandler> handlers(String folder) {
		Map<String, HttpRequestHandler> handlers = new LinkedHashMap<>();
		for (ClientFile file : List.of(this.script, this.module)) {
			handlers.put(folder + "/" + file.hashedName(), ClientFileHandler.immutable(file));
			handlers.put(folder + "/" + file.name(), ClientFileHandler.revalidated(file));
		}
		for (ClientFile map : this.maps) { // which the scripts name, whatever their own
											// names are
			handlers.put(folder + "/" + map.name(), ClientFileHandler.revalidated(map));
		}
		return handlers;
	}

}
