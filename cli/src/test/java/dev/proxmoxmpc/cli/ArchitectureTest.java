package dev.proxmoxmpc.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.proxmoxmpc.cli");

  @Test
  void outputAndConfigKnowNoCommandAndNoServer() {
    assertThat(CLASSES).hasSizeGreaterThan(40);
    noClasses()
        .that()
        .resideInAnyPackage("dev.proxmoxmpc.cli.output", "dev.proxmoxmpc.cli.config")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.proxmoxmpc.cli.command..", "dev.proxmoxmpc.cli.client")
        .check(CLASSES);
  }

  @Test
  void onlyTheClientSpeaksHttp() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.proxmoxmpc.cli.client")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("java.net.http..")
        .check(CLASSES);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("dev.proxmoxmpc.cli.(**)").should().beFreeOfCycles().check(CLASSES);
  }
}
