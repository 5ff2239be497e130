package com.lfc.yundocker.master.database;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Upgrades the database file when the connection pool has been configured, before it opens its first connection. */
@Configuration(proxyBeanMethods = false)
class DatabaseUpgradeConfiguration {

    @Bean
    static BeanPostProcessor upgradeBeforePoolOpens(ObjectProvider<Clock> clock) {
        return new BeanPostProcessor() {

            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                if (bean instanceof HikariDataSource pool) {
                    DatabaseAddress.of(pool.getJdbcUrl(), pool.getUsername(), pool.getPassword())
                            .ifPresent(address -> new DatabaseUpgrade(address, clock.getObject()).run());
                }
                return bean;
            }
        };
    }
}
