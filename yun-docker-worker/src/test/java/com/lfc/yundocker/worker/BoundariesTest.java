package com.lfc.yundocker.worker;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

@AnalyzeClasses(packagesOf = WorkerApplication.class, importOptions = ImportOption.DoNotIncludeTests.class)
class BoundariesTest {

    @ArchTest
    static final ArchRule ONLY_DOCKER_KNOWS_DOCKER_JAVA = noClasses()
            .that()
            .resideOutsideOfPackage("..worker.docker..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.github.dockerjava..");

    @ArchTest
    static final ArchRule DUBBO_IS_AT_THE_EDGE = noClasses()
            .that()
            .resideInAPackage("..worker.docker..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.dubbo..");

    @ArchTest
    static final ArchRule DOCKER_DOES_NOT_KNOW_WHO_CALLS = noClasses()
            .that()
            .resideInAnyPackage("..worker.docker..", "..worker.node..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..worker.rpc..");

    @ArchTest
    static final ArchRule REGISTRIES_ARE_ASKED_WITHOUT_THE_ENGINE = noClasses()
            .that()
            .resideInAPackage("..worker.registry..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..worker.docker..", "..worker.rpc..", "org.apache.dubbo..");

    @ArchTest
    static final ArchRule TIME_IS_INJECTED = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");

    @ArchTest
    static final ArchRule NO_FIELD_IS_INJECTED =
            noFields().should().beAnnotatedWith(Autowired.class).orShould().beAnnotatedWith(Value.class);
}
