package io.github.p2ratchet.dispatch;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.annotation.MergedAnnotations.SearchStrategy;
import org.springframework.util.ClassUtils;

/**
 * Refuses handlers whose security annotation looks as if it held but does not: method
 * security asks the method and the class that declares it, so an annotation on a subclass
 * (or on an interface that only the subclass has) does not guard what is inherited. Known
 * by name, because Spring Security need not be there.
 */
final class SecurityAnnotations {

	private static final String PACKAGE = "org.springframework.security.access.";

	/** Annotations that replace each other stand in one list. */
	private static final List<List<String>> FAMILIES = List.of(List.of(PACKAGE + "prepost.PreAuthorize"),
			List.of(PACKAGE + "prepost.PostAuthorize"), List.of(PACKAGE + "prepost.PreFilter"),
			List.of(PACKAGE + "prepost.PostFilter"), List.of(PACKAGE + "annotation.Secured"),
			List.of("jakarta.annotation.security.RolesAllowed", "jakarta.annotation.security.DenyAll",
					"jakarta.annotation.security.PermitAll"));

	private SecurityAnnotations() {
	}

	static void refuseWithoutEffect(ApplicationBean bean, Method method) {
		Set<Class<?>> overlooked = hierarchy(bean.type());
		overlooked.removeAll(hierarchy(method.getDeclaringClass()));
		for (List<String> family : FAMILIES) {
			if (isAnnotated(method, SearchStrategy.TYPE_HIERARCHY, family)) {
				continue;
			}
			for (Class<?> type : overlooked) {
				if (guards(type, method, family)) {
					throw bean.invalid(method,
							"The security annotation of " + type.getSimpleName() + " does not guard it, because "
									+ method.getDeclaringClass().getSimpleName() + " declares it.",
							"Override the method in " + bean.type().getSimpleName()
									+ ", or annotate the inherited method itself.");
				}
			}
		}
	}

	private static Set<Class<?>> hierarchy(Class<?> type) {
		Set<Class<?>> types = new LinkedHashSet<>();
		for (Class<?> current = type; current != null; current = current.getSuperclass()) {
			types.add(current);
		}
		types.addAll(ClassUtils.getAllInterfacesForClassAsSet(type));
		return types;
	}

	private static boolean guards(Class<?> type, Method method, List<String> family) {
		return isAnnotated(type, SearchStrategy.DIRECT, family) || Arrays.stream(type.getDeclaredMethods())
			.filter((candidate) -> candidate.getName().equals(method.getName())
					&& candidate.getParameterCount() == method.getParameterCount())
			.anyMatch((candidate) -> isAnnotated(candidate, SearchStrategy.DIRECT, family));
	}

	private static boolean isAnnotated(AnnotatedElement element, SearchStrategy strategy, List<String> family) {
		MergedAnnotations annotations = MergedAnnotations.from(element, strategy);
		return family.stream().anyMatch(annotations::isPresent);
	}

}
