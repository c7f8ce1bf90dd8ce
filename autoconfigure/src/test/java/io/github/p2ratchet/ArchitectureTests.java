package io.github.p2ratchet;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

@AnalyzeClasses(packages = "io.github.p2ratchet", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

	@ArchTest
	static final ArchRule packagesAreFreeOfCycles = slices().matching("io.github.p2ratchet.(**)")
		.should()
		.beFreeOfCycles();

	@ArchTest
	static final ArchRule dependenciesPointInward = layeredArchitecture().consideringOnlyDependenciesInLayers()
		.layer("protocol")
		.definedBy("io.github.p2ratchet.protocol")
		.layer("connection")
		.definedBy("io.github.p2ratchet.connection")
		.layer("broadcast")
		.definedBy("io.github.p2ratchet.broadcast")
		.layer("dispatch")
		.definedBy("io.github.p2ratchet.dispatch")
		.layer("token")
		.definedBy("io.github.p2ratchet.token")
		.layer("timer")
		.definedBy("io.github.p2ratchet.timer")
		.layer("guard")
		.definedBy("io.github.p2ratchet.guard")
		.layer("component")
		.definedBy("io.github.p2ratchet.component")
		.layer("endpoint")
		.definedBy("io.github.p2ratchet.endpoint")
		.layer("transport")
		.definedBy("io.github.p2ratchet.transport..")
		.layer("security")
		.definedBy("io.github.p2ratchet.security")
		.layer("web")
		.definedBy("io.github.p2ratchet.web")
		.layer("autoconfigure")
		.definedBy("io.github.p2ratchet.autoconfigure")
		.whereLayer("protocol")
		.mayNotAccessAnyLayer()
		.whereLayer("timer")
		.mayNotAccessAnyLayer()
		.whereLayer("guard")
		.mayNotAccessAnyLayer()
		.whereLayer("connection")
		.mayOnlyAccessLayers("protocol")
		.whereLayer("broadcast")
		.mayOnlyAccessLayers("connection", "protocol")
		.whereLayer("dispatch")
		.mayOnlyAccessLayers("broadcast", "connection", "protocol")
		.whereLayer("token")
		.mayOnlyAccessLayers("connection")
		.whereLayer("security")
		.mayOnlyAccessLayers("dispatch", "connection", "protocol")
		.whereLayer("web")
		.mayOnlyAccessLayers("token", "connection")
		.whereLayer("component")
		.mayOnlyAccessLayers("connection", "protocol")
		.whereLayer("endpoint")
		.mayOnlyAccessLayers("component", "guard", "dispatch", "broadcast", "connection", "protocol")
		.whereLayer("transport")
		.mayOnlyAccessLayers("endpoint", "component", "guard", "connection", "protocol")
		.whereLayer("autoconfigure")
		.mayNotBeAccessedByAnyLayer();

	@ArchTest
	static final ArchRule onlyAutoconfigureImportsSpringBoot = noClasses().that()
		.resideOutsideOfPackage("io.github.p2ratchet.autoconfigure..")
		.should()
		.dependOnClassesThat()
		.resideInAPackage("org.springframework.boot..");

	@ArchTest
	static final ArchRule theCodecKnowsNoServer = classes().that()
		.resideInAPackage("io.github.p2ratchet.transport.websocket")
		.should()
		.onlyDependOnClassesThat()
		.resideInAnyPackage("java..", "org.jspecify..", "org.springframework.util", "io.github.p2ratchet.protocol",
				"io.github.p2ratchet.transport.websocket");

}
