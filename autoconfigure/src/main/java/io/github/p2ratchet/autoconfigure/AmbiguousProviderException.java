package io.github.p2ratchet.autoconfigure;

import java.util.Set;

/** There are several providers, and nothing says which one is meant. */
final class AmbiguousProviderException extends RatchetConfigurationException {

	private static final long serialVersionUID = 1L;

	AmbiguousProviderException(Set<String> candidates) {
		super(ClientProviderSelector.KEY, null,
				"there are several ClientProvider beans (" + String.join(", ", candidates) + ")",
				"Set '" + ClientProviderSelector.KEY + "' to one of " + String.join(", ", candidates)
						+ ", or mark one of the beans as @Primary.");
	}

}
