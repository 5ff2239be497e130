package com.lfc.yundocker.master.database;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Prepares the connection pool, and the file behind it, before the first connection is opened. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DatabaseProperties.class)
class DatabaseConfiguration {

    @Bean
    static BeanPostProcessor beforeThePoolOpens(
            ObjectProvider<Clock> clock, ObjectProvider<DatabaseProperties> properties) {
        return new BeanPostProcessor() {

            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                if (bean instanceof HikariDataSource pool && pool.getJdbcUrl() != null) {
                    DatabaseAddress.of(pool.getJdbcUrl(), pool.getUsername(), pool.getPassword())
                            .ifPresent(address -> new DatabaseUpgrade(address, clock.getObject()).run());
                    CallDeadline.set(pool, properties.getObject().callTimeout());
                }
                return bean;
            }
        };
    }
}
