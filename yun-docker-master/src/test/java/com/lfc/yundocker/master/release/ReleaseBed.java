package com.lfc.yundocker.master.release;

import static org.awaitility.Awaitility.await;

import com.baomidou.mybatisplus.autoconfigure.MybatisPlusAutoConfiguration;
import com.lfc.yundocker.master.credits.Ledger;
import com.lfc.yundocker.master.node.NodeProperties;
import com.lfc.yundocker.master.node.RecoveryProperties;
import com.lfc.yundocker.master.node.SimulatedWorkers;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.ibatis.annotations.Mapper;
import org.mybatis.spring.annotation.MapperScan;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.jackson.JacksonAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.boot.autoconfigure.transaction.TransactionAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** The release, images, containers and the ledger on an H2 database in memory, with a worker that is simulated. */
final class ReleaseBed implements AutoCloseable {

    private static final long OWNER = 1;
    private static final long CHARGED = 5;

    final SimulatedWorkers workers;
    final PrometheusMeterRegistry meters;
    private final ConfigurableApplicationContext context;
    private final JdbcTemplate sql;

    ReleaseBed(String... settings) {
        this(Clock.systemUTC(), settings);
    }

    ReleaseBed(Clock clock, String... settings) {
        context = new SpringApplicationBuilder(Beans.class)
                .initializers(applicationContext ->
                        ((GenericApplicationContext) applicationContext).registerBean(Clock.class, () -> clock))
                .web(WebApplicationType.NONE)
                .run(arguments(settings));
        workers = context.getBean(SimulatedWorkers.class);
        meters = context.getBean(PrometheusMeterRegistry.class);
        sql = context.getBean(JdbcTemplate.class);
        sql.update(
                "INSERT INTO yun_user (id, username, password_hash, role, balance, created_at)"
                        + " VALUES (?, 'ann', '', 'USER', 0, ?)",
                OWNER,
                Timestamp.from(clock.instant()));
        post("gift", 1000);
    }

    /** Those of the bed, but for those that are set otherwise. */
    private static String[] arguments(String... settings) {
        Map<String, String> arguments = new LinkedHashMap<>();
        Stream.concat(
                        Stream.of(
                                "--spring.datasource.url=jdbc:h2:mem:" + UUID.randomUUID()
                                        + ";MODE=MySQL;DATABASE_TO_LOWER=TRUE;CASE_INSENSITIVE_IDENTIFIERS=TRUE"
                                        + ";TIME ZONE=UTC",
                                "--yun.rpc.secret-file=none",
                                "--yun.rpc.ping-interval=20ms",
                                "--yun.release.catch-up-interval=1h",
                                "--yun.release.backoff=10ms",
                                "--yun.release.patience=200ms",
                                "--yun.release.gauge-interval=20ms",
                                "--yun.recovery.interval=1h",
                                "--yun.containers.observe-interval=1h"),
                        Stream.of(settings))
                .forEach(argument -> arguments.put(argument.substring(0, argument.indexOf('=')), argument));
        return arguments.values().toArray(String[]::new);
    }

    /** A READY claim on a reference of this name, charged, on the engine. */
    long image(String reference) {
        return image(reference, SimulatedWorkers.ID);
    }

    /** {@link #image(String)} of a certain worker; no two have the same repository. */
    long image(String reference, String worker) {
        String repository = reference.substring(0, reference.lastIndexOf(reference.contains("@") ? '@' : ':'));
        sql.update(
                "INSERT INTO yun_engine_repository (worker_id, repository) SELECT ?, ? WHERE NOT EXISTS"
                        + " (SELECT 1 FROM yun_engine_repository WHERE repository = ?)",
                worker,
                repository,
                repository);
        sql.update(
                "INSERT INTO yun_engine_reference (repository_id, reference)"
                        + " SELECT id, ? FROM yun_engine_repository WHERE repository = ?",
                reference,
                repository);
        sql.update(
                "INSERT INTO yun_image (user_id, reference_id, worker_id, reference, image_type, state, probed, charged,"
                        + " created_at, updated_at) SELECT ?, id, ?, ?, 1, 'READY', 1, ?, NOW(3), NOW(3)"
                        + " FROM yun_engine_reference WHERE reference = ?",
                OWNER,
                worker,
                reference,
                CHARGED,
                reference);
        workers.held.add(reference);
        long id = number("SELECT MAX(id) FROM yun_image");
        post("charge:image:" + id, -CHARGED);
        return id;
    }

    /** A RUNNING container made from a claim, by the claim's owner; free of charge. */
    long container(long image) {
        sql.update(
                "INSERT INTO yun_container (user_id, image_id, reference_id, worker_id, reference, name, state, charged,"
                        + " engine_container_id, created_at, updated_at) SELECT user_id, id, reference_id, worker_id,"
                        + " reference, CONCAT('of-', id), 'RUNNING', 0, 'e', NOW(3), NOW(3) FROM yun_image WHERE id = ?",
                image);
        long id = number("SELECT MAX(id) FROM yun_container");
        workers.held.add(SimulatedWorkers.container(id));
        return id;
    }

    /** Claims on {@code r/0:1}, {@code r/1:1} and so on. */
    List<Long> images(int count) {
        return IntStream.range(0, count).mapToObj(i -> image("r/" + i + ":1")).toList();
    }

    /** Another claim on the reference of one, free of charge; image type 0 is public. */
    void claimedAlso(long image, long user, int imageType) {
        sql.update(
                "INSERT INTO yun_user (id, username, password_hash, role, balance, created_at)"
                        + " SELECT ?, CONCAT('user-', ?), '', 'USER', 0, NOW(3)"
                        + " WHERE NOT EXISTS (SELECT 1 FROM yun_user WHERE id = ?)",
                user,
                user,
                user);
        sql.update(
                "INSERT INTO yun_image (user_id, reference_id, worker_id, reference, image_type, state, probed, size_bytes,"
                        + " charged, created_at, updated_at) SELECT ?, reference_id, worker_id, reference, ?, 'READY', 1,"
                        + " size_bytes, 0, NOW(3), NOW(3) FROM yun_image WHERE id = ?",
                user,
                imageType,
                image);
    }

    /** Of an image claim. */
    void size(long image, long bytes) {
        sql.update("UPDATE yun_image SET size_bytes = ? WHERE id = ?", bytes, image);
    }

    /** A ledger entry, with the balance that follows from it. */
    void post(String operation, long amount) {
        sql.update("UPDATE yun_user SET balance = balance + ? WHERE id = ?", amount, OWNER);
        sql.update(
                "INSERT INTO yun_ledger (user_id, amount, kind, operation_id, balance_after, note, created_at)"
                        + " SELECT id, ?, ?, ?, balance, '', NOW(3) FROM yun_user WHERE id = ?",
                amount,
                operation.startsWith("refund") ? "IMAGE_REFUND" : "GRANT",
                operation,
                OWNER);
    }

    void takeBack(String operation) {
        sql.update(
                "UPDATE yun_user SET balance = balance - (SELECT amount FROM yun_ledger WHERE operation_id = ?)",
                operation);
        sql.update("DELETE FROM yun_ledger WHERE operation_id = ?", operation);
    }

    <T> T get(Class<T> type) {
        return context.getBean(type);
    }

    /** How many releases there were. */
    long runs() {
        return number("SELECT COUNT(*) FROM yun_release_run");
    }

    /** Starts a release and returns its id. */
    long start() {
        return context.getBean(ReleaseService.class).start().getId();
    }

    boolean hasEnded(long run) {
        return context.getBean(ReleaseService.class).get(run).getState() != RunState.RUNNING;
    }

    /** A whole release; returns its id. */
    long released() {
        long run = start();
        await().until(() -> hasEnded(run));
        return run;
    }

    /** Of the item of an image claim. */
    String state(long run, long image) {
        return String.valueOf(item(run, image).get("state"));
    }

    /** The item of an image claim. */
    Map<String, Object> item(long run, long image) {
        return sql.queryForMap(
                "SELECT * FROM yun_release_item WHERE run_id = ? AND kind = 'IMAGE' AND target_id = ?", run, image);
    }

    List<String> imageStates() {
        return sql.queryForList("SELECT state FROM yun_image ORDER BY id", String.class);
    }

    /** It is being undone because it could not be made; the call that was to make it may still come. */
    void undone(long container) {
        sql.update("UPDATE yun_container SET state = 'REMOVING', engine_container_id = NULL WHERE id = ?", container);
    }

    List<String> containerStates() {
        return sql.queryForList("SELECT state FROM yun_container ORDER BY id", String.class);
    }

    long balance() {
        return number("SELECT balance FROM yun_user WHERE id = " + OWNER);
    }

    boolean ledgerHolds() {
        return context.getBean(Ledger.class).violations().isEmpty();
    }

    private long number(String query) {
        Long number = sql.queryForObject(query, Long.class);
        return number == null ? 0 : number;
    }

    @Override
    public void close() {
        context.close();
    }

    @Configuration(proxyBeanMethods = false)
    @ComponentScan(
            basePackages = {
                "com.lfc.yundocker.master.action",
                "com.lfc.yundocker.master.audit",
                "com.lfc.yundocker.master.container",
                "com.lfc.yundocker.master.credits",
                "com.lfc.yundocker.master.image",
                "com.lfc.yundocker.master.node",
                "com.lfc.yundocker.master.notice",
                "com.lfc.yundocker.master.pin",
                "com.lfc.yundocker.master.release",
                "com.lfc.yundocker.master.webhook"
            },
            excludeFilters =
                    @ComponentScan.Filter(
                            type = FilterType.REGEX,
                            pattern = {".*\\.web\\..*", ".*\\.ConfiguredWorkers", ".*\\.NodeConfiguration"}))
    @MapperScan(basePackages = "com.lfc.yundocker.master", annotationClass = Mapper.class)
    @EnableConfigurationProperties({RecoveryProperties.class, NodeProperties.class})
    @ImportAutoConfiguration({
        DataSourceAutoConfiguration.class,
        DataSourceTransactionManagerAutoConfiguration.class,
        JdbcTemplateAutoConfiguration.class,
        TransactionAutoConfiguration.class,
        FlywayAutoConfiguration.class,
        JacksonAutoConfiguration.class,
        MybatisPlusAutoConfiguration.class
    })
    static class Beans {

        @Bean
        PrometheusMeterRegistry meters() {
            return new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        }

        @Bean
        SimulatedWorkers workers() {
            return new SimulatedWorkers();
        }
    }
}
