package dev.proxmoxmpc.mcp;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.proxmoxmpc.mcp");

  @Test
  void toolsKnowNothingOfTheProtocolTheyAreServedBy() {
    assertThat(CLASSES.that(inToolset())).hasSizeGreaterThan(15);
    noClasses()
        .that()
        .resideInAPackage("..mcp.toolset..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.modelcontextprotocol..", "io.micronaut.http..", "reactor..", "..mcp.protocol..")
        .check(CLASSES);
  }

  private static com.tngtech.archunit.base.DescribedPredicate<
          com.tngtech.archunit.core.domain.JavaClass>
      inToolset() {
    return com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage(
        "..mcp.toolset..");
  }
}
