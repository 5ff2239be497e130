package com.lfc.yundocker.master;

import com.baomidou.mybatisplus.autoconfigure.MybatisPlusAutoConfiguration;
import com.baomidou.mybatisplus.extension.plugins.MybatisPlusInterceptor;
import com.lfc.yundocker.master.pin.PinService;
import com.lfc.yundocker.master.release.NightForecast;
import com.lfc.yundocker.master.release.ReleaseEnded;
import com.lfc.yundocker.master.release.ReleaseProperties;
import com.lfc.yundocker.master.release.ReleaseSchedule;
import com.lfc.yundocker.master.release.ReleaseTotals;
import com.lfc.yundocker.master.release.RunState;
import com.lfc.yundocker.master.release.Trigger;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
import org.springframework.context.annotation.Import;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** What a master tells of releases, without the releases; two on one database are two masters. Nothing is scheduled. */
public final class NewsBed implements AutoCloseable {

    private final ConfigurableApplicationContext context;
    private final JdbcTemplate sql;

    /** @param database name of the database; the same name twice at a time is the same database */
    public NewsBed(String database, Clock clock, String... settings) {
        List<String> arguments = new ArrayList<>(List.of(
                "--spring.datasource.url=jdbc:h2:mem:" + database
                        + ";MODE=MySQL;DATABASE_TO_LOWER=TRUE;CASE_INSENSITIVE_IDENTIFIERS=TRUE;TIME ZONE=UTC"
                        + ";LOCK_TIMEOUT=10000",
                "--spring.main.banner-mode=off",
                "--mybatis-plus.configuration.local-cache-scope=statement",
                "--yun.release.zone=UTC"));
        arguments.addAll(List.of(settings));
        context = new SpringApplicationBuilder(Beans.class)
                .initializers(applicationContext ->
                        ((GenericApplicationContext) applicationContext).registerBean(Clock.class, () -> clock))
                .web(WebApplicationType.NONE)
                .run(arguments.toArray(String[]::new));
        sql = get(JdbcTemplate.class);
    }

    public <T> T get(Class<T> type) {
        return context.getBean(type);
    }

    public JdbcTemplate sql() {
        return sql;
    }

    /** A private image claim in the given state. */
    public void image(long user, String state, long charged) {
        long id = 1 + number("SELECT COUNT(*) FROM yun_image");
        if (id == 1) {
            sql.update("INSERT INTO yun_engine_repository (id, worker_id, repository) VALUES (1, 'w-1', 'r')");
        }
        sql.update(
                "INSERT INTO yun_user (id, username, password_hash, role, balance, created_at)"
                        + " SELECT ?, ?, '', 'USER', 0, NOW(3) WHERE NOT EXISTS (SELECT 1 FROM yun_user WHERE id = ?)",
                user,
                "u" + user,
                user);
        sql.update("INSERT INTO yun_engine_reference (id, repository_id, reference) VALUES (?, 1, ?)", id, "r:" + id);
        sql.update(
                "INSERT INTO yun_image (user_id, reference_id, worker_id, reference, image_type, state, charged,"
                        + " created_at, updated_at) VALUES (?, ?, 'w-1', ?, 1, ?, ?, NOW(3), NOW(3))",
                user,
                id,
                "r:" + id,
                state,
                charged);
    }

    public void container(long user, String state, long charged) {
        sql.update(
                "INSERT INTO yun_container (user_id, image_id, reference_id, worker_id, reference, name, state, charged,"
                        + " created_at, updated_at) VALUES (?, 1, 1, 'w-1', 'r:1', RANDOM_UUID(), ?, ?, NOW(3), NOW(3))",
                user,
                state,
                charged);
    }

    /** Tells the listeners, in a transaction as a release does, that a run has ended. */
    public void ended(long run, RunState state) {
        Instant now = get(Clock.class).instant();
        get(TransactionTemplate.class)
                .executeWithoutResult(status -> context.publishEvent(new ReleaseEnded(
                        run, state, Trigger.MANUAL, null, new ReleaseTotals(1, 2, 30, 4, 5, 6), now, now)));
    }

    public void publish(Object event) {
        context.publishEvent(event);
    }

    public long number(String query, Object... parameters) {
        Long number = sql.queryForObject(query, Long.class, parameters);
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
                "com.lfc.yundocker.master.notice",
                "com.lfc.yundocker.master.webhook"
            },
            excludeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*\\.web\\..*|.*Test.*"))
    @MapperScan(basePackages = "com.lfc.yundocker.master", annotationClass = Mapper.class)
    @EnableConfigurationProperties(ReleaseProperties.class)
    @Import({ReleaseSchedule.class, NightForecast.class, PinService.class})
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
        MybatisPlusInterceptor paging() {
            return new MasterConfiguration().paging();
        }
    }
}
