package com.lfc.yundocker.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.FileSystemResource;

/** A wrong setting is named with its file, its line and what was meant. */
class SettingsCheckTest {

    private static final String FINE = "yun.example.file: x\n";

    @TempDir
    Path folder;

    @Test
    void settingsThatAreFineAreAccepted() throws Exception {
        assertThat(mistakes("yun:\n  example:\n    file: x\n    maxItems: 4\n    api_secret: 7\n"
                        + "    places:\n      - {name: a}\n      - {name: b, weight: 2}\nserver.port: 1\n"))
                .isEmpty();
    }

    @Test
    void aTypoNamesItsLineAndTheNearestSetting() throws Exception {
        assertThat(mistakes(FINE + "yun:\n  example:\n    max-item: 4\n"))
                .singleElement()
                .asString()
                .startsWith(file() + ", line 4: yun.example.max-item is not a setting. Did you mean"
                        + " yun.example.max-items?")
                .contains("a whole number", "how many items at a time", "max-items: 3");
    }

    @Test
    void aTypoWithinAListIsFound() throws Exception {
        assertThat(mistakes(FINE + "yun.example.places:\n  - name: a\n    wieght: 2\n"))
                .singleElement()
                .asString()
                .contains("line 4", "yun.example.places[0].wieght", "yun.example.places[0].weight");
    }

    @Test
    void aNameLikeNoOtherListsItsGroup() throws Exception {
        assertThat(mistakes(FINE + "yun.example.something-else-altogether: 1\n"))
                .singleElement()
                .asString()
                .contains("is not a setting", "yun.example.max-items, yun.example.pause");
    }

    @Test
    void aSettingOutsideOfItsGroupIsFound() throws Exception {
        assertThat(mistakes(FINE + "example.max-items: 4\n"))
                .singleElement()
                .asString()
                .contains("line 2", "Did you mean yun.example.max-items");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pause: soon", "max-items: many", "max-items: 12", "max-items: 0"})
    void aWrongValueIsShownWithItsLine(String line) throws Exception {
        assertThat(mistakes(FINE + "yun.example:\n  " + line + "\n"))
                .singleElement()
                .asString()
                .contains(", line 3: yun.example.", '"' + line.substring(line.indexOf(' ') + 1) + '"', "Example: ");
    }

    @Test
    void aMissingSettingIsNamed() throws Exception {
        assertThat(mistakes("yun.example.pause: 1s\n"))
                .singleElement()
                .asString()
                .contains("yun.example.file is required and not set", "the path of a file");
    }

    @Test
    void aMissingPartOfAnElementIsNamed() throws Exception {
        assertThat(mistakes(FINE + "yun.example.places:\n  - name: a\n  - weight: 2\n"))
                .singleElement()
                .asString()
                .contains("line 4", "yun.example.places[1].name is required");
    }

    @Test
    void allMistakesAreNamedAtOnce() throws Exception {
        assertThat(mistakes(FINE + "yun.example:\n  max-items: 12\n  pauze: 1s\n"))
                .hasSize(2);
    }

    @Test
    void secretsAreNotShown() throws Exception {
        assertThat(mistakes(FINE + "yun.example.api-secret: hunter2\n"))
                .singleElement()
                .asString()
                .contains("line 2", "yun.example.api-secret: not a whole number")
                .doesNotContain("hunter2");
    }

    @Test
    void theCommandLineIsCheckedAndVariablesOfOthersAreNot() throws Exception {
        StandardEnvironment environment = environment(FINE);
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource("commandLineArgs", Map.of("yun.example.pauze", "1s")));
        environment
                .getPropertySources()
                .addLast(new SystemEnvironmentPropertySource("variables", Map.of("YUN_EXAMPLE_PAUZE", "1s")));
        assertThat(check(environment)).singleElement().asString().startsWith("command line: yun.example.pauze");
    }

    private Path file() {
        return folder.resolve("master.yml");
    }

    private List<String> mistakes(String yaml) throws IOException {
        return check(environment(yaml));
    }

    private static List<String> check(StandardEnvironment environment) {
        return new SettingsCheck(KnownSettings.of(SettingsCheckTest.class), environment).mistakes();
    }

    private StandardEnvironment environment(String yaml) throws IOException {
        Files.writeString(file(), yaml);
        StandardEnvironment environment = new StandardEnvironment();
        new YamlPropertySourceLoader()
                .load("file", new FileSystemResource(file()))
                .forEach(environment.getPropertySources()::addFirst);
        ConfigurationPropertySources.attach(environment);
        return environment;
    }
}
