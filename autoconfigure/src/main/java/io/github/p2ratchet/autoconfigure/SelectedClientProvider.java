package io.github.p2ratchet.autoconfigure;

import io.github.p2ratchet.connection.Client;
import io.github.p2ratchet.connection.ClientProvider;

/**
 * The provider in use, and the type of the clients it finds.
 *
 * @param provider finds clients
 * @param clientType what it finds, {@link Client} where its declaration does not tell
 */
record SelectedClientProvider(ClientProvider<? extends Client> provider, Class<? extends Client> clientType) {
}
