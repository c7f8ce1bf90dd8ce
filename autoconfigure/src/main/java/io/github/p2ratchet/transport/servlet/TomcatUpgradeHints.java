package io.github.p2ratchet.transport.servlet;

import org.jspecify.annotations.Nullable;

import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.util.ClassUtils;

/**
 * What native images have to know: that Tomcat makes an object of ours by its class.
 */
public final class TomcatUpgradeHints implements RuntimeHintsRegistrar {

	/** Create the registrar, as Spring does. */
	public TomcatUpgradeHints() {
	}

	@Override
	public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
		if (ClassUtils.isPresent("org.apache.coyote.http11.upgrade.InternalHttpUpgradeHandler", classLoader)) {
			hints.reflection().registerType(TomcatUpgradeHandler.class, MemberCategory.INVOKE_PUBLIC_CONSTRUCTORS);
		}
	}

}
