package dev.proxmoxmpc.system;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Who may know whom. The map is the whole truth: a module that is not in it fails.
class ArchitectureTest {
  private static final String ROOT = "dev.proxmoxmpc";
  private static final List<String> SERVICES = List.of("auth", "inventory", "gateway", "mcp");

  /// What each module may use of ours.
  private static final Map<String, List<String>> MAY_USE =
      Map.ofEntries(
          Map.entry("contracts", List.of()),
          Map.entry("local", List.of()),
          Map.entry("kit", List.of("contracts")),
          Map.entry("proxmox", List.of()),
          Map.entry("simulator", List.of()),
          Map.entry("auth", List.of("contracts", "kit")),
          Map.entry("inventory", List.of("contracts", "kit", "proxmox")),
          Map.entry("gateway", List.of("contracts", "kit")),
          Map.entry("mcp", List.of("contracts", "kit")),
          Map.entry("cli", List.of("contracts")),
          Map.entry(
              "standalone",
              List.of(
                  "contracts",
                  "kit",
                  "local",
                  "simulator",
                  "auth",
                  "inventory",
                  "gateway",
                  "mcp")));

  private static JavaClasses product;

  @BeforeAll
  static void readClasses() {
    product =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);
  }

  @Test
  void everyModuleWasSeen() {
    Map<String, Integer> seen = new TreeMap<>();
    product.forEach(type -> {
      String rest = type.getPackageName().substring(ROOT.length());
      if (!rest.isEmpty()) {
        seen.merge(rest.substring(1).split("\\.")[0], 1, Integer::sum);
      }
    });

    assertThat(seen.keySet()).containsExactlyInAnyOrderElementsOf(MAY_USE.keySet());
    assertThat(seen.values()).allMatch(count -> count > 3);
  }

  @Test
  void modulesUseOnlyWhatTheyMay() {
    MAY_USE.forEach((module, allowed) -> {
      String[] others =
          MAY_USE.keySet().stream()
              .filter(other -> !other.equals(module) && !allowed.contains(other))
              .map(other -> ROOT + "." + other + "..")
              .toArray(String[]::new);
      noClasses()
          .that()
          .resideInAPackage(ROOT + "." + module + "..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(others)
          .check(product);
    });
  }

  @Test
  void contractsKnowNoFramework() {
    classes()
        .that()
        .resideInAPackage(ROOT + ".contracts..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "org.jspecify..", ROOT + ".contracts..")
        .check(product);
  }

  @Test
  void theClientAndTheSimulatorKnowNoFramework() {
    noClasses()
        .that()
        .resideInAnyPackage(ROOT + ".proxmox..", ROOT + ".simulator..", ROOT + ".cli..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.micronaut..", "jakarta.inject..")
        .check(product);
  }

  @Test
  void assistantsToolsKnowNoProtocol() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".mcp.toolset..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.modelcontextprotocol..", "reactor..")
        .check(product);
  }

  @Test
  void featuresOfAModuleDependOnEachOtherWithoutCycles() {
    for (String module : MAY_USE.keySet()) {
      slices()
          .matching(ROOT + "." + module + ".(*)..")
          .should()
          .beFreeOfCycles()
          .allowEmptyShould(true)
          .check(product);
    }
  }

  @Test
  void onlyTheDatabaseOwnersTouchSql() {
    noClasses()
        .that()
        .resideInAnyPackage(
            ROOT + ".gateway..", ROOT + ".mcp..", ROOT + ".cli..", ROOT + ".contracts..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.sql..", "javax.sql..", "io.micronaut.data..")
        .check(product);
  }

  @Test
  void namesSayWhatAThingIs() {
    noClasses()
        .should()
        .haveNameMatching(".*(Manager|Helper|Helpers|Util|Utils|Processor|Impl|Entity)(\\$.*)?$")
        .check(product);
    noClasses()
        .should()
        .resideInAnyPackage("..common..", "..core..", "..utils..", "..util..")
        .check(product);
  }

  @Test
  void servicesAreConstructedThroughTheirConstructors() {
    for (String service : SERVICES) {
      noClasses()
          .that()
          .resideInAPackage(ROOT + "." + service + "..")
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName("jakarta.inject.Inject")
          .orShould()
          .dependOnClassesThat()
          .haveFullyQualifiedName("io.micronaut.context.annotation.Value")
          .allowEmptyShould(true)
          .check(product);
    }
  }
}
