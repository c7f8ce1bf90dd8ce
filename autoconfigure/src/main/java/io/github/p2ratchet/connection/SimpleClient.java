package io.github.p2ratchet.connection;

record SimpleClient(String clientId, Object publicData) implements Client {
}
