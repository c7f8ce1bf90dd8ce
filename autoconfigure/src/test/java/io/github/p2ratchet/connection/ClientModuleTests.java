package io.github.p2ratchet.connection;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

class ClientModuleTests {

	private final JsonMapper mapper = JsonMapper.builder().addModule(new ClientModule()).build();

	record Account(Long id, String username, String passwordHash) implements Client {

		@Override
		public String clientId() {
			return this.username;
		}

		@Override
		public Object publicData() {
			return Map.of("username", this.username);
		}

	}

	record Message(Account client, List<Client> readers, Object any) {
	}

	// P2-A1
	@Test
	void writesPublicDataAtAnyDepth() {
		Account ann = new Account(1L, "ann", "hash");

		assertThat(this.mapper.writeValueAsString(new Message(ann, List.of(ann), Map.of("x", ann)))).isEqualTo(
				"{\"client\":{\"username\":\"ann\"},\"readers\":[{\"username\":\"ann\"}],\"any\":{\"x\":{\"username\":\"ann\"}}}");
	}

	// P2-A4
	@Test
	void anonymousClientsDifferOnlyInTheirIds() {
		AnonymousClient one = new AnonymousClient();

		assertThat(one.clientId()).isNotEqualTo(new AnonymousClient().clientId());
		assertThat(this.mapper.writeValueAsString(one)).isEqualTo("[\"IS_AUTHENTICATED_ANONYMOUSLY\"]");
	}

	@Test
	void aClientWithoutPublicDataOfItsOwnShowsItsId() {
		assertThat(this.mapper.writeValueAsString((Client) () -> "7")).isEqualTo("{\"id\":\"7\"}");
	}

	@Test
	void publicDataThatIsTheClientItselfIsRefused() {
		Client endless = new Client() {

			@Override
			public String clientId() {
				return "1";
			}

			@Override
			public Object publicData() {
				return this;
			}

		};

		assertThatException().isThrownBy(() -> this.mapper.writeValueAsString(endless))
			.withMessageContaining("publicData()");
	}

}
