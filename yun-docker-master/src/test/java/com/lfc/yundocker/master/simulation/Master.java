package com.lfc.yundocker.master.simulation;

import com.baomidou.mybatisplus.autoconfigure.MybatisPlusAutoConfiguration;
import com.lfc.yundocker.master.credits.Ledger;
import com.lfc.yundocker.master.credits.LedgerPosting;
import com.lfc.yundocker.master.node.NodeProperties;
import com.lfc.yundocker.master.node.RecoveryProperties;
import com.lfc.yundocker.master.node.StagedWatch;
import com.lfc.yundocker.master.node.Workers;
import com.lfc.yundocker.master.release.StagedDisk;
import com.lfc.yundocker.master.release.StagedThreads;
import com.lfc.yundocker.master.sweep.Sweep;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.apache.ibatis.annotations.Mapper;
import org.mybatis.spring.annotation.MapperScan;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.autoconfigure.transaction.TransactionAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** One master: the product's own beans, on a simulated clock, database, scheduler and workers. */
final class Master implements AutoCloseable {

    final Host host;
    final Schedule schedule = new Schedule();
    final SimulatedDatabase database;
    private final ConfigurableApplicationContext context;

    Master(String name, World world, String url, int batch) {
        host = new Host(name);
        database = new SimulatedDatabase(url, world::current);
        context = new SpringApplicationBuilder(Beans.class)
                .initializers(started -> register((GenericApplicationContext) started, world))
                .web(WebApplicationType.NONE)
                .logStartupInfo(false)
                .run(
                        "--logging.level.root=off",
                        "--logging.level.com.lfc.yundocker=off",
                        "--spring.sql.init.mode=never",
                        "--yun.rpc.secret-file=none",
                        "--yun.release.enabled=false",
                        "--yun.release.batch=" + batch,
                        // A lane that waits for its turn could not be told from one that is about to take a step.
                        "--yun.release.writers=100",
                        "--yun.release.heartbeat=4s",
                        "--yun.release.takeover-interval=3s",
                        "--yun.release.patience=20s",
                        "--yun.recovery.interval=15s",
                        "--yun.containers.observe-interval=1h",
                        "--yun.containers.price=20");
    }

    <T> T get(Class<T> type) {
        return context.getBean(type);
    }

    @Override
    public void close() {
        context.close();
    }

    private void register(GenericApplicationContext beans, World world) {
        beans.registerBean(Clock.class, () -> new StagedClock(world, host));
        beans.registerBean(DataSource.class, () -> database);
        beans.registerBean("taskScheduler", TaskScheduler.class, () -> schedule);
        beans.registerBean(MeterRegistry.class, SimpleMeterRegistry::new);
        beans.registerBean(Workers.class, () -> world);
        beans.registerBean(StagedDisk.class);
        beans.registerBean(StagedWatch.class);
        beans.registerBean(StagedThreads.class, () -> new StagedThreads(world.stagehand(host)));
        beans.registerBean(BeanPostProcessor.class, () -> planting(beans, world));
    }

    /** Lets the fault that is planted get between the product's beans. */
    private static BeanPostProcessor planting(GenericApplicationContext beans, World world) {
        return new BeanPostProcessor() {

            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                if (bean instanceof Sweep sweep) {
                    return (Sweep) phase -> sweep.work(world.current().plant().in(phase));
                }
                return bean instanceof Ledger ledger ? planted(ledger) : bean;
            }

            private Ledger planted(Ledger ledger) {
                return (Ledger) Proxy.newProxyInstance(
                        Ledger.class.getClassLoader(), new Class<?>[] {Ledger.class}, (proxy, method, arguments) -> {
                            if (arguments != null && arguments[0] instanceof LedgerPosting posting) {
                                return world.current().plant().post(ledger, posting, itself());
                            }
                            if (method.getName().equals("postAll")) {
                                world.current().plant().postAll(ledger, postings(arguments[0]), itself());
                                return null;
                            }
                            try {
                                return method.invoke(ledger, arguments);
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                        });
            }

            @SuppressWarnings("unchecked")
            private List<LedgerPosting> postings(Object argument) {
                return (List<LedgerPosting>) argument;
            }

            private TransactionTemplate itself() {
                TransactionTemplate template = new TransactionTemplate(beans.getBean(PlatformTransactionManager.class));
                template.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
                return template;
            }
        };
    }

    List<Schedule.Job> jobs() {
        return schedule.jobs();
    }

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
                            pattern = {
                                ".*\\.web\\..*",
                                ".*\\.ConfiguredWorkers",
                                ".*\\.NodeConfiguration",
                                ".*\\.ReleaseThreads",
                                ".*\\.ReleaseDisk",
                                ".*\\.WorkerWatch",
                                ".*\\.ReleaseGauges",
                                ".*\\.ReleaseBed.*"
                            }))
    @MapperScan(basePackages = "com.lfc.yundocker.master", annotationClass = Mapper.class)
    @EnableConfigurationProperties({RecoveryProperties.class, NodeProperties.class})
    @ImportAutoConfiguration({
        DataSourceTransactionManagerAutoConfiguration.class,
        TransactionAutoConfiguration.class,
        FlywayAutoConfiguration.class,
        MybatisPlusAutoConfiguration.class
    })
    static class Beans {}
}
