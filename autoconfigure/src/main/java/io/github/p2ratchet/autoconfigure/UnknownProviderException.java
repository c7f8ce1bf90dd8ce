package io.github.p2ratchet.autoconfigure;

import java.util.Set;

import org.jspecify.annotations.Nullable;

/** The provider that the settings name is not there, or is something else. */
final class UnknownProviderException extends RatchetConfigurationException {

	private static final long serialVersionUID = 1L;

	UnknownProviderException(String name, @Nullable Class<?> type, Set<String> candidates) {
		super(ClientProviderSelector.KEY, name, problem(type), advice(candidates));
	}

	private static String problem(@Nullable Class<?> type) {
		return (type != null) ? "the bean of this name is a " + type.getName() + ", not a ClientProvider"
				: "there is neither a ClientProvider bean nor a keyword of this name";
	}

	private static String advice(Set<String> candidates) {
		String beans = candidates.isEmpty() ? "declare a ClientProvider bean (there is none yet) and name it"
				: "name one of the ClientProvider beans (" + String.join(", ", candidates) + ")";
		return "Either " + beans + ", or use a keyword: anonymous, principal.";
	}

}
