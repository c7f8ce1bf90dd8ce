package io.github.p2ratchet.autoconfigure;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Asks where the socket is served.
 */
final class OnSocketPortCondition extends SpringBootCondition {

	OnSocketPortCondition() {
	}

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		SocketPort.Kind wanted = metadata.getAnnotations()
			.get(ConditionalOnSocketPort.class)
			.getEnum("value", SocketPort.Kind.class);
		SocketPort.Kind found = SocketPort.of((ConfigurableEnvironment) context.getEnvironment()).kind();
		ConditionMessage message = ConditionMessage.forCondition(ConditionalOnSocketPort.class, wanted)
			.because("the socket's port is " + found);
		return (found == wanted) ? ConditionOutcome.match(message) : ConditionOutcome.noMatch(message);
	}

}
