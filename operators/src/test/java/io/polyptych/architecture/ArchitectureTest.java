package io.polyptych.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import org.apache.flink.api.common.functions.Function;
import org.junit.jupiter.api.Test;

/** The directions in which packages may look: stages → device → contract ← system → … → objects. */
class ArchitectureTest {
    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("io.polyptych");
    private static final String ROOT = "io.polyptych.";
    private static final String FLINK = "org.apache.flink..";
    private static final String[] STAGES = {
        ROOT + "ingest..",
        ROOT + "fetch..",
        ROOT + "caption..",
        ROOT + "mask..",
        ROOT + "route..",
        ROOT + "customize..",
        ROOT + "score..",
        ROOT + "select..",
        ROOT + "store.."
    };

    /** Words shared by everybody, and what the JDK, the logger and JSON give. */
    private static final String[] UNDER_ALL = {
        ROOT + "schemas..", "java..", "javax..", "org.slf4j..", "com.fasterxml.jackson.."
    };

    @Test
    void stagesDoNotKnowEachOther() {
        SlicesRuleDefinition.slices()
                .assignedFrom(new StageSlices())
                .should()
                .notDependOnEachOther()
                .check(CLASSES);
    }

    @Test
    void stagesKnowNeitherSystemsNorNetworks() {
        noClasses()
                .that()
                .resideInAnyPackage(STAGES)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ROOT + "system..", ROOT + "model..")
                .check(CLASSES);
    }

    @Test
    void theDeviceKnowsNoSystemAndNoStage() {
        classes()
                .that()
                .resideInAPackage(ROOT + "device..")
                .should()
                .onlyDependOnClassesThat(
                        known("device..", "contract..", "imaging..", "objects..", "engine.."))
                .check(CLASSES);
    }

    @Test
    void theContractStandsOnPixelsAndObjects() {
        classes()
                .that()
                .resideInAPackage(ROOT + "contract..")
                .should()
                .onlyDependOnClassesThat(known("contract..", "imaging..", "objects.."))
                .check(CLASSES);
    }

    @Test
    void systemsKnowNeitherStagesNorDevice() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + "system..")
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage(STAGES)
                                .or(
                                        resideInAnyPackage(
                                                ROOT + "device..", ROOT + "outcome..", FLINK)))
                .check(CLASSES);
    }

    @Test
    void embeddersStandOnNetworksAndTheContract() {
        classes()
                .that()
                .resideInAPackage(ROOT + "embed..")
                .should()
                .onlyDependOnClassesThat(
                        known(
                                "embed..",
                                "contract..",
                                "model..",
                                "engine..",
                                "imaging..",
                                "objects.."))
                .check(CLASSES);
    }

    /** {@code jobs} hands embedders down, as it does systems. */
    @Test
    void neitherStagesNorTheDeviceKnowEmbeddersOnNetworks() {
        noClasses()
                .that(
                        resideInAnyPackage(STAGES)
                                .or(resideInAnyPackage(ROOT + "device..", ROOT + "system..")))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + "embed..")
                .check(CLASSES);
    }

    @Test
    void imagingKnowsNeitherFlinkNorDjl() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + "imaging..")
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage(FLINK, "ai.djl..", ROOT + "contract..")
                                .or(resideInAnyPackage(STAGES)))
                .check(CLASSES);
    }

    @Test
    void objectsKnowOnlyFlinksFileSystem() {
        classes()
                .that()
                .resideInAPackage(ROOT + "objects..")
                .should()
                .onlyDependOnClassesThat(known("objects..", "org.apache.flink.core.fs.."))
                .check(CLASSES);
    }

    /** Asked for a type its binding doesn't know, DJL ends the process: nobody else may ask. */
    @Test
    void djlIsTheEnginesAffair() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "engine..")
                .should()
                .dependOnClassesThat(
                        resideInAPackage("ai.djl..")
                                .and(not(resideInAPackage("ai.djl.huggingface.."))))
                .check(CLASSES);
    }

    @Test
    void theEngineKnowsNobody() {
        classes()
                .that()
                .resideInAPackage(ROOT + "engine..")
                .should()
                .onlyDependOnClassesThat(known("engine..", "ai.djl.."))
                .check(CLASSES);
    }

    @Test
    void networksStandOnTheEngineAndPixels() {
        classes()
                .that()
                .resideInAPackage(ROOT + "model..")
                .should()
                .onlyDependOnClassesThat(
                        known("model..", "engine..", "imaging..", "ai.djl.huggingface.."))
                .check(CLASSES);
    }

    /** A shell's two helpers: one registers its metrics, one asks Flink for its GPUs. */
    private static final DescribedPredicate<JavaClass> SHELLS_AND_THEIR_HELPERS =
            belongTo(assignableTo(Function.class))
                    .or(resideInAPackage(ROOT + "outcome.."))
                    .or(simpleName("CustomizeMetrics"))
                    .or(simpleName("DeviceChoice"));

    @Test
    void onlyShellsKnowFlink() {
        noClasses()
                .that(
                        resideInAnyPackage(STAGES)
                                .or(resideInAPackage(ROOT + "device.."))
                                .and(not(SHELLS_AND_THEIR_HELPERS)))
                .should()
                .dependOnClassesThat(
                        resideInAPackage(FLINK).and(not(name("org.apache.flink.types.Either"))))
                .check(CLASSES);
    }

    @Test
    void operatorsKnowNoConnector() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.apache.flink.connector..",
                        "org.apache.kafka..",
                        "org.apache.flink.shaded..",
                        ROOT + "jobs..")
                .check(CLASSES);
    }

    private static DescribedPredicate<JavaClass> known(String... packages) {
        String[] full = new String[packages.length];
        for (int i = 0; i < packages.length; i++) {
            boolean foreign = packages[i].contains("djl") || packages[i].contains("flink");
            full[i] = foreign ? packages[i] : ROOT + packages[i];
        }
        // Arrays of primitives have no package.
        return resideInAnyPackage(full).or(resideInAnyPackage(UNDER_ALL)).or(resideInAPackage(""));
    }
}
