package io.github.p2ratchet.docs;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import tools.jackson.databind.json.JsonMapper;

import org.springframework.web.util.HtmlUtils;

/**
 * Lets a page's script run outside of a browser: with the client, the little of a
 * document that chats need, and what the rendered page's script tag says.
 */
final class FakePage {

	private static final Pattern TAG = Pattern.compile("<script[^>]*data-p2-ratchet[^>]*>");

	private static final Pattern ATTRIBUTE = Pattern.compile("data-(url|token)=\"([^\"]*)\"");

	/** The client looks at the document when it is loaded, so this comes before. */
	private static final String DOCUMENT = """
			const elements = new Map()
			globalThis.lines = []
			globalThis.document = {
			  currentScript: null,
			  querySelector: (selector) => (selector === "script[data-p2-ratchet]" ? { dataset: %s } : null),
			  createElement: (name) => ({ name, textContent: "" }),
			  getElementById: (id) => {
			    if (!elements.has(id)) elements.set(id, element())
			    return elements.get(id)
			  },
			}
			function element() {
			  const listeners = new Map()
			  return {
			    value: "",
			    fields: {},
			    textContent: "",
			    append: (child) => lines.push(child.textContent),
			    addEventListener: (type, listener) => listeners.set(type, listener),
			    dispatch: (type) => listeners.get(type)({ preventDefault() {} }),
			  }
			}
			globalThis.FormData = class {
			  constructor(form) {
			    this.entries = Object.entries(form.fields)
			  }
			  [Symbol.iterator]() {
			    return this.entries[Symbol.iterator]()
			  }
			}
			globalThis.location = { href: "http://localhost:%d/" }
			globalThis.Ratchet = (await import("%s")).Ratchet
			globalThis.until = async (condition) => {
			  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 10))
			}
			""";

	private FakePage() {
	}

	/**
	 * A module that runs a page's script.
	 * @param port where the server is
	 * @param html the rendered page
	 * @param script its script
	 * @param finale what comes after it, which has to end the connection
	 * @return the module
	 */
	static String module(int port, String html, String script, String finale) {
		return DOCUMENT.formatted(dataset(html), port, Scripts.CLIENT.resolve("ratchet.mjs").toUri())
				+ script.replace("localhost:8080", "localhost:" + port) + "\n" + finale;
	}

	private static String dataset(String html) {
		Matcher tag = TAG.matcher(html);
		if (!tag.find()) {
			throw new AssertionError("No script tag of the client in " + html);
		}
		StringBuilder dataset = new StringBuilder("{ none: undefined");
		ATTRIBUTE.matcher(tag.group())
			.results()
			.forEach((found) -> dataset.append(", ")
				.append(found.group(1))
				.append(": ")
				.append(new JsonMapper().writeValueAsString(HtmlUtils.htmlUnescape(found.group(2)))));
		return dataset.append(" }").toString();
	}

}
