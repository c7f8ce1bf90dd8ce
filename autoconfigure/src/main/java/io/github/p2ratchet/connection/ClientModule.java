package io.github.p2ratchet.connection;

import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.jsontype.TypeSerializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * Writes the public data of a {@link Client} wherever one appears in data, so that no
 * field of an account reaches a peer by accident.
 */
public final class ClientModule extends SimpleModule {

	private static final long serialVersionUID = 1L;

	/** Create the module. */
	public ClientModule() {
		super("p2-ratchet-client");
		addSerializer(Client.class, new ClientSerializer());
	}

	private static final class ClientSerializer extends StdSerializer<Client> {

		ClientSerializer() {
			super(Client.class);
		}

		@Override
		public void serialize(Client client, JsonGenerator json, SerializationContext context) {
			Object data = client.publicData();
			if (data == client) {
				context.reportMappingProblem("publicData() of a %s returned the client itself",
						client.getClass().getName());
			}
			json.writePOJO(data);
		}

		@Override
		public void serializeWithType(Client client, JsonGenerator json, SerializationContext context,
				TypeSerializer type) {
			serialize(client, json, context);
		}

	}

}
