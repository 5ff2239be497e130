package com.lfc.yundocker.master;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.lfc.yundocker.master.action.ActionProperties;
import com.lfc.yundocker.master.console.ConsoleProperties;
import com.lfc.yundocker.master.console.session.ScrollbackLimits;
import com.lfc.yundocker.master.container.ContainerProperties;
import com.lfc.yundocker.master.database.DatabaseProperties;
import com.lfc.yundocker.master.image.ImageProperties;
import com.lfc.yundocker.master.node.NodeProperties;
import com.lfc.yundocker.master.node.NodeProperties.WorkerAddress;
import com.lfc.yundocker.master.node.RecoveryProperties;
import com.lfc.yundocker.master.notice.NoticeProperties;
import com.lfc.yundocker.master.pin.PinProperties;
import com.lfc.yundocker.master.release.ReleaseProperties;
import com.lfc.yundocker.master.user.UserProperties;
import com.lfc.yundocker.master.web.RequestProperties;
import com.lfc.yundocker.master.webhook.WebhookEvent;
import com.lfc.yundocker.master.webhook.WebhookProperties;
import jakarta.validation.Validation;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.bind.validation.ValidationBindHandler;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.beanvalidation.SpringValidatorAdapter;

/** What operators may set: the name of every property, and what holds when they do not. */
class SettingsTest {

    /** What has no default. */
    private static final Map<String, String> REQUIRED = Map.of("yun.rpc.secret-file", "required");

    /** For each record its defaults, and another value for each of its properties. */
    static Stream<Arguments> settings() {
        return Stream.of(
                arguments(
                        new NodeProperties(
                                Path.of("required"),
                                List.of(),
                                Duration.ofSeconds(30),
                                Duration.ofSeconds(75),
                                Duration.ofSeconds(75),
                                Duration.ofSeconds(5)),
                        new NodeProperties(
                                Path.of("secret"),
                                List.of(new WorkerAddress("w-1", "10.0.0.1:20880"), new WorkerAddress("w-2", "b:1")),
                                Duration.ofSeconds(1),
                                Duration.ofSeconds(2),
                                Duration.ofSeconds(4),
                                Duration.ofSeconds(3)),
                        Map.ofEntries(
                                entry("yun.rpc.secret-file", "secret"),
                                entry("yun.rpc.workers[0].id", "w-1"),
                                entry("yun.rpc.workers[0].address", "10.0.0.1:20880"),
                                entry("yun.rpc.workers[1].id", "w-2"),
                                entry("yun.rpc.workers[1].address", "b:1"),
                                entry("yun.rpc.timeout", "1s"),
                                entry("yun.rpc.run-timeout", "2s"),
                                entry("yun.rpc.measure-timeout", "4s"),
                                entry("yun.rpc.ping-interval", "3s"))),
                arguments(
                        new RecoveryProperties(Duration.ofSeconds(5), Duration.ofSeconds(45), Duration.ofSeconds(120)),
                        new RecoveryProperties(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(3)),
                        Map.of(
                                "yun.recovery.interval", "1s",
                                "yun.recovery.stale-after", "2s",
                                "yun.recovery.creating-stale-after", "3s")),
                arguments(
                        new ReleaseProperties(
                                true,
                                "0 30 23 * * *",
                                "",
                                Duration.ofHours(6),
                                Duration.ofMinutes(30),
                                3,
                                Duration.ofSeconds(2),
                                Duration.ofMinutes(1),
                                Duration.ofMinutes(10),
                                32,
                                4,
                                Duration.ZERO,
                                Duration.ofSeconds(5),
                                Duration.ofMinutes(5),
                                Duration.ofSeconds(15)),
                        new ReleaseProperties(
                                false,
                                "0 0 4 * * *",
                                "Asia/Tokyo",
                                Duration.ofHours(1),
                                Duration.ofMinutes(5),
                                7,
                                Duration.ofMillis(500),
                                Duration.ofSeconds(10),
                                Duration.ofMinutes(3),
                                8,
                                2,
                                Duration.ofMillis(20),
                                Duration.ZERO,
                                Duration.ofMinutes(20),
                                Duration.ofMinutes(1)),
                        Map.ofEntries(
                                entry("yun.release.enabled", "false"),
                                entry("yun.release.cron", "0 0 4 * * *"),
                                entry("yun.release.zone", "Asia/Tokyo"),
                                entry("yun.release.catch-up", "1h"),
                                entry("yun.release.plan-lifetime", "5m"),
                                entry("yun.release.attempts", "7"),
                                entry("yun.release.backoff", "500ms"),
                                entry("yun.release.longest-backoff", "10s"),
                                entry("yun.release.patience", "3m"),
                                entry("yun.release.batch", "8"),
                                entry("yun.release.writers", "2"),
                                entry("yun.release.pause", "20ms"),
                                entry("yun.release.measure-wait", "0s"),
                                entry("yun.release.stuck-after", "20m"),
                                entry("yun.release.lease", "1m"))),
                arguments(
                        new DatabaseProperties(Duration.ofMinutes(5)),
                        new DatabaseProperties(Duration.ofMinutes(1)),
                        Map.of("yun.database.call-timeout", "1m")),
                arguments(
                        new ImageProperties(1, Duration.ofMillis(200)),
                        new ImageProperties(2, Duration.ofSeconds(3)),
                        Map.of("yun.images.credits-per-megabyte", "2", "yun.images.poll-interval", "3s")),
                arguments(
                        new ContainerProperties(200), new ContainerProperties(5), Map.of("yun.containers.price", "5")),
                arguments(
                        new PinProperties(0, Duration.ofDays(7)),
                        new PinProperties(2, Duration.ofHours(30)),
                        Map.of("yun.pins.extensions-per-user", "2", "yun.pins.extension-lifetime", "30h")),
                arguments(
                        new NoticeProperties(
                                true,
                                List.of(Duration.ofMinutes(60), Duration.ofMinutes(15), Duration.ofMinutes(5)),
                                Duration.ofDays(30)),
                        new NoticeProperties(false, List.of(Duration.ofMinutes(2)), Duration.ofDays(1)),
                        Map.of("yun.notices.enabled", "false", "yun.notices.before", "2m", "yun.notices.keep", "1d")),
                arguments(
                        new ConsoleProperties(
                                List.of(),
                                Duration.ofSeconds(5),
                                Duration.ofSeconds(15),
                                40,
                                Duration.ofMinutes(5),
                                new ScrollbackLimits(
                                        DataSize.ofKilobytes(256), DataSize.ofMegabytes(4), DataSize.ofMegabytes(32))),
                        new ConsoleProperties(
                                List.of("https://lab.example"),
                                Duration.ofSeconds(1),
                                Duration.ofSeconds(2),
                                3,
                                Duration.ofMinutes(1),
                                new ScrollbackLimits(
                                        DataSize.ofKilobytes(16), DataSize.ofMegabytes(1), DataSize.ofMegabytes(2))),
                        Map.of(
                                "yun.console.detached-for", "1m",
                                "yun.console.scrollback.shell", "16KB",
                                "yun.console.scrollback.user", "1MB",
                                "yun.console.scrollback.total", "2MB",
                                "yun.console.origins", "https://lab.example",
                                "yun.console.login-check", "1s",
                                "yun.console.ping", "2s",
                                "yun.console.streams-per-user", "3")),
                arguments(
                        new WebhookProperties(
                                "",
                                "",
                                null,
                                EnumSet.allOf(WebhookEvent.class),
                                Duration.ofSeconds(10),
                                12,
                                Duration.ofSeconds(30),
                                Duration.ofHours(1),
                                Duration.ofDays(90)),
                        new WebhookProperties(
                                "https://ops.example/yun",
                                "sixteen letters!",
                                Path.of("secret"),
                                Set.of(WebhookEvent.NIGHT_MISSED),
                                Duration.ofSeconds(3),
                                4,
                                Duration.ofSeconds(5),
                                Duration.ofMinutes(6),
                                Duration.ofDays(7)),
                        Map.of(
                                "yun.webhook.url", "https://ops.example/yun",
                                "yun.webhook.secret", "sixteen letters!",
                                "yun.webhook.secret-file", "secret",
                                "yun.webhook.events", "NIGHT_MISSED",
                                "yun.webhook.timeout", "3s",
                                "yun.webhook.attempts", "4",
                                "yun.webhook.backoff", "5s",
                                "yun.webhook.max-backoff", "6m",
                                "yun.webhook.keep", "7d")),
                arguments(
                        new ActionProperties(Duration.ofDays(730)),
                        new ActionProperties(Duration.ofDays(30)),
                        Map.of("yun.actions.keep", "30d")),
                arguments(
                        new RequestProperties(Duration.ofSeconds(10), 100, 40, 80, 40),
                        new RequestProperties(Duration.ofSeconds(3), 7, 4, 5, 2),
                        Map.of(
                                "yun.requests.body-timeout", "3s",
                                "yun.requests.per-address", "7",
                                "yun.requests.waiting-bodies-per-address", "4",
                                "yun.requests.waiting-bodies", "5",
                                "yun.requests.waiting-bodies-per-session", "2")),
                arguments(
                        new UserProperties(1000, null),
                        new UserProperties(7, Path.of("password")),
                        Map.of(
                                "yun.users.welcome-credits", "7",
                                "yun.users.first-admin-password-file", "password")));
    }

    @ParameterizedTest
    @MethodSource("settings")
    void whatIsNotSetHasItsDefault(Record defaults, Record others, Map<String, String> properties) {
        assertThat(bound(defaults.getClass(), REQUIRED)).isEqualTo(defaults);
    }

    @ParameterizedTest
    @MethodSource("settings")
    void everyPropertyBindsByItsName(Record defaults, Record others, Map<String, String> properties) throws Exception {
        assertThat(bound(others.getClass(), properties)).isEqualTo(others);
        for (RecordComponent component : others.getClass().getRecordComponents()) {
            assertThat(component.getAccessor().invoke(others))
                    .as("a value for %s that is not its default", component.getName())
                    .isNotEqualTo(component.getAccessor().invoke(defaults));
        }
    }

    @Test
    void everyRecordOfSettingsIsTestedHere() {
        ClassPathScanningCandidateComponentProvider scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        Stream<String> all = scanner.findCandidateComponents(MasterApplication.class.getPackageName()).stream()
                .map(BeanDefinition::getBeanClassName);
        assertThat(settings().map(one -> one.get()[0].getClass().getName()))
                .containsExactlyInAnyOrderElementsOf(all.toList());
    }

    @Test
    void theFileWithTheSecretMustBeNamed() {
        assertThatThrownBy(() -> bound(NodeProperties.class, Map.of()))
                .rootCause()
                .hasMessageContaining("secretFile");
    }

    @Test
    void aWebhookNeedsASecretAndAnAddressThatItCanReach() {
        assertThatThrownBy(() -> bound(WebhookProperties.class, Map.of("yun.webhook.url", "https://ops.example")))
                .rootCause()
                .hasMessageContaining("yun.webhook.secret-file");
        for (String url : List.of("ops.example", "ftp://ops.example", "https://user:word@ops.example", "http:// x")) {
            assertThatThrownBy(() -> bound(
                            WebhookProperties.class,
                            Map.of("yun.webhook.url", url, "yun.webhook.secret", "sixteen letters!")))
                    .rootCause()
                    .hasMessageContaining("must be an http or https address")
                    .hasMessageNotContaining("letters");
        }
    }

    @Test
    void theLimitsOfTerminalOutputAreInOrder() {
        for (String shell : List.of("8KB", "5MB", "100MB")) {
            assertThatThrownBy(() -> bound(ConsoleProperties.class, Map.of("yun.console.scrollback.shell", shell)))
                    .rootCause()
                    .hasMessageContaining("shell must be from 16KB to 64MB");
        }
    }

    @Test
    void anotherPagesOriginIsNamedInFull() {
        for (String origin : List.of("lab.example", "*", "https://*.example", "https://lab.example/page")) {
            assertThatThrownBy(() -> bound(ConsoleProperties.class, Map.of("yun.console.origins[0]", origin)))
                    .rootCause()
                    .hasMessageContaining("an origin, such as");
        }
    }

    @Test
    void aScheduleIsACronExpressionInAKnownZone() {
        for (String cron : List.of("23:30", "30 23 * * *", "", "0 30 25 * * *")) {
            assertThatThrownBy(() -> bound(ReleaseProperties.class, Map.of("yun.release.cron", cron)))
                    .rootCause()
                    .hasMessageContaining("0 30 23 * * *");
        }
        assertThatThrownBy(() -> bound(ReleaseProperties.class, Map.of("yun.release.zone", "Mars/Base")))
                .rootCause()
                .hasMessageContaining("Europe/Berlin");
        assertThat(bound(ReleaseProperties.class, Map.of("yun.release.cron", "-"))
                        .cron())
                .isEqualTo("-");
    }

    /** The check at the start takes all others for typos. */
    @Test
    void everySettingThatIsReadIsDescribed() throws Exception {
        String description = new String(
                MasterApplication.class
                        .getResourceAsStream("/META-INF/spring-configuration-metadata.json")
                        .readAllBytes(),
                StandardCharsets.UTF_8);
        assertThat(placeholders())
                .isNotEmpty()
                .allSatisfy(name -> assertThat(description).contains('"' + name + '"'));
    }

    private static Set<String> placeholders() throws IOException {
        Pattern placeholder = Pattern.compile("\\$\\{(yun\\.[a-z.-]+)");
        Set<String> names = new TreeSet<>();
        try (Stream<Path> sources = Files.walk(Path.of("src/main"))) {
            for (Path source : sources.filter(file -> file.toString().matches(".*\\.(java|yml)"))
                    .toList()) {
                placeholder.matcher(Files.readString(source)).results().forEach(found -> names.add(found.group(1)));
            }
        }
        return names;
    }

    /** As at the start of the master: values out of range are refused; so are properties that the record does not know. */
    private static <T> T bound(Class<T> type, Map<String, String> properties) {
        String prefix = type.getAnnotation(ConfigurationProperties.class).value();
        BindHandler strict = new ValidationBindHandler(
                new NoUnboundElementsBindHandler(BindHandler.DEFAULT),
                new SpringValidatorAdapter(
                        Validation.buildDefaultValidatorFactory().getValidator()));
        return new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate(prefix, Bindable.of(type), strict);
    }
}
