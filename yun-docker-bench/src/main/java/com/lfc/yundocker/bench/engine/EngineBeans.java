package com.lfc.yundocker.bench.engine;

import com.baomidou.mybatisplus.autoconfigure.MybatisPlusAutoConfiguration;
import com.lfc.yundocker.master.node.NodeProperties;
import com.lfc.yundocker.master.node.RecoveryProperties;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.boot.autoconfigure.task.TaskSchedulingAutoConfiguration;
import org.springframework.boot.autoconfigure.transaction.TransactionAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.ImportSelector;
import org.springframework.core.type.AnnotationMetadata;

/** The master's own beans and settings, all that a release needs, without its web pages and without Dubbo. */
@Configuration(proxyBeanMethods = false)
@ComponentScan(
        basePackages = {
            "com.lfc.yundocker.master.action",
            "com.lfc.yundocker.master.container",
            "com.lfc.yundocker.master.credits",
            "com.lfc.yundocker.master.image",
            "com.lfc.yundocker.master.node",
            "com.lfc.yundocker.master.pin",
            "com.lfc.yundocker.master.release"
        },
        excludeFilters =
                @ComponentScan.Filter(
                        type = FilterType.REGEX,
                        pattern = {".*\\.web\\..*", ".*\\.ConfiguredWorkers", ".*\\.NodeConfiguration"}))
@Import(EngineBeans.OfTheMaster.class)
@EnableConfigurationProperties({RecoveryProperties.class, NodeProperties.class})
@ImportAutoConfiguration({
    DataSourceAutoConfiguration.class,
    DataSourceTransactionManagerAutoConfiguration.class,
    JdbcTemplateAutoConfiguration.class,
    TransactionAutoConfiguration.class,
    TaskSchedulingAutoConfiguration.class,
    FlywayAutoConfiguration.class,
    MybatisPlusAutoConfiguration.class
})
class EngineBeans {

    @Bean
    MeterRegistry meters() {
        return new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    }

    /** The clock, the mappers and how times are written: a class that only the master's own package sees. */
    static class OfTheMaster implements ImportSelector {

        @Override
        public String[] selectImports(AnnotationMetadata importing) {
            return new String[] {"com.lfc.yundocker.master.MasterConfiguration"};
        }
    }
}
