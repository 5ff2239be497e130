package com.lfc.yundocker.master.user;

import com.baomidou.mybatisplus.autoconfigure.MybatisPlusAutoConfiguration;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.mybatis.spring.annotation.MapperScan;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.autoconfigure.transaction.TransactionAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Accounts and ledger on an H2 database in memory, without the rest of the master. */
final class UserBed implements AutoCloseable {

    private final ConfigurableApplicationContext context;

    /** @param database name of the database; the same name twice at a time is the same database */
    UserBed(String database) {
        context = new SpringApplicationBuilder(Beans.class)
                .web(WebApplicationType.NONE)
                .run(
                        "--spring.datasource.url=jdbc:h2:mem:" + database
                                + ";MODE=MySQL;DATABASE_TO_LOWER=TRUE;CASE_INSENSITIVE_IDENTIFIERS=TRUE;LOCK_TIMEOUT=10000",
                        "--spring.main.banner-mode=off");
    }

    <T> T get(Class<T> type) {
        return context.getBean(type);
    }

    @Override
    public void close() {
        context.close();
    }

    /** Real, and remembers whether anybody made it work within a transaction. */
    static final class WatchedEncoder extends BCryptPasswordEncoder {

        private final List<Boolean> withinTransaction = new ArrayList<>();

        @Override
        public String encode(CharSequence password) {
            withinTransaction.add(TransactionSynchronizationManager.isActualTransactionActive());
            return super.encode(password);
        }

        List<Boolean> withinTransaction() {
            return withinTransaction;
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ComponentScan({"com.lfc.yundocker.master.action", "com.lfc.yundocker.master.credits"})
    @MapperScan(basePackages = "com.lfc.yundocker.master", annotationClass = Mapper.class)
    @EnableConfigurationProperties(UserProperties.class)
    @Import({UserService.class, PasswordLogin.class, LoginThrottle.class})
    @ImportAutoConfiguration({
        DataSourceAutoConfiguration.class,
        DataSourceTransactionManagerAutoConfiguration.class,
        TransactionAutoConfiguration.class,
        FlywayAutoConfiguration.class,
        MybatisPlusAutoConfiguration.class
    })
    static class Beans {

        @Bean
        Clock clock() {
            return Clock.systemUTC();
        }

        @Bean
        PasswordEncoder passwordEncoder() {
            return new WatchedEncoder();
        }
    }
}
