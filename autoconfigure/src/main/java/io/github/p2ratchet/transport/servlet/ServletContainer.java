package io.github.p2ratchet.transport.servlet;

import jakarta.servlet.ServletContext;
import org.jspecify.annotations.Nullable;

import org.springframework.util.ClassUtils;

/**
 * The kinds of servlet containers that make a difference here.
 */
enum ServletContainer {

	TOMCAT("org.apache.catalina.", "Apache Tomcat"),

	JETTY("org.eclipse.jetty.", "jetty/"),

	OTHER("", "");

	private final String classes;

	private final String name;

	ServletContainer(String classes, String name) {
		this.classes = classes;
		this.name = name;
	}

	/**
	 * The one that runs an application, whatever others are on the class path. What it
	 * calls itself can be changed, so its classes count too.
	 */
	static ServletContainer of(ServletContext context) {
		for (ServletContainer each : values()) {
			if (each != OTHER && each.runs(context.getClass().getName(), context.getServerInfo())) {
				return each;
			}
		}
		return OTHER;
	}

	private boolean runs(String contextClass, @Nullable String serverInfo) {
		return contextClass.startsWith(this.classes) || (serverInfo != null && serverInfo.startsWith(this.name));
	}

	/** Whether sockets can be taken from it, as far as its classes tell. */
	boolean givesSockets() {
		return switch (this) {
			case TOMCAT -> isPresent("org.apache.coyote.http11.upgrade.InternalHttpUpgradeHandler");
			case JETTY -> isPresent("org.eclipse.jetty.ee11.servlet.ServletContextRequest");
			case OTHER -> false;
		};
	}

	private static boolean isPresent(String className) {
		return ClassUtils.isPresent(className, ServletContainer.class.getClassLoader());
	}

}
