package com.lfc.yundocker.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What an operator reads when the settings are wrong: the mistake, and no stack trace. */
@ExtendWith(OutputCaptureExtension.class)
class StartTest {

    @TempDir
    Path folder;

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(ExampleSettings.class)
    static class Application {

        @Bean
        String secret(ExampleSettings settings) {
            return SecretFile.read("yun.example.file", settings.file(), 16);
        }
    }

    @Test
    void aWrongSettingStopsTheStart(CapturedOutput output) throws Exception {
        fails("yun.example:\n  file: x\n  max-items: 12\n");
        assertThat(output.getAll())
                .contains("APPLICATION FAILED TO START", "master.yml, line 3: yun.example.max-items is \"12\"")
                .doesNotContain("\tat ");
    }

    @Test
    void aFileThatIsNotThereIsNamedWithItsSetting(CapturedOutput output) throws Exception {
        fails("yun.example.file: /nowhere/secret\n");
        assertThat(output.getAll())
                .contains("master.yml, line 1: yun.example.file: there is no file /nowhere/secret")
                .doesNotContain("\tat ");
    }

    @Test
    void malformedYamlIsShown(CapturedOutput output) throws Exception {
        fails("yun.example:\n\tfile: x\n");
        assertThat(output.getAll())
                .contains("line 2, column 1: not valid YAML", "never with tabs")
                .doesNotContain("\tat ");
    }

    @Test
    void springsOwnSettingsAreExplainedAsWell(CapturedOutput output) throws Exception {
        fails("yun.example.file: x\nspring.main.web-application-type: odd\n");
        assertThat(output.getAll())
                .contains("web-application-type", "master.yml")
                .doesNotContain("\tat ");
    }

    private void fails(String yaml) throws Exception {
        Path file = Files.writeString(folder.resolve("master.yml"), yaml);
        SpringApplication application = new SpringApplication(Application.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.addListeners(new SettingsListener(StartTest.class));
        assertThatThrownBy(() -> application.run("--spring.config.additional-location=file:" + file))
                .isNotNull();
    }
}
