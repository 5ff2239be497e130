package com.lfc.yundocker.bench.engine;

import com.lfc.yundocker.master.credits.Ledger;
import com.lfc.yundocker.master.node.Workers;
import com.lfc.yundocker.master.release.ReleaseRun;
import com.lfc.yundocker.master.release.ReleaseService;
import com.lfc.yundocker.master.release.ReleaseTotals;
import com.lfc.yundocker.master.release.RunState;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.Environment;

/**
 * A master's release, with the product's own beans, tables, settings and connection pool, in this JVM. Only its workers
 * are simulated.
 */
public final class ReleaseEngine implements AutoCloseable {

    /** How long a simulated worker takes for a removal, in the benchmarks. */
    public static final Duration REMOVAL = Duration.ofMillis(5);

    private final ConfigurableApplicationContext context;

    /** @param database what a master is told about it, {@code --key=value} */
    public ReleaseEngine(List<String> database, int workers) {
        this(database, workers, REMOVAL, UnaryOperator.identity());
    }

    /**
     * @param removal how long a worker takes for one
     * @param around what is put between the release and its connections
     */
    public ReleaseEngine(List<String> database, int workers, Duration removal, UnaryOperator<DataSource> around) {
        List<String> options = new ArrayList<>(database);
        // By hand only. Recovery and gauges go on as they do beside every release.
        options.addAll(
                List.of("--yun.release.enabled=false", "--yun.rpc.secret-file=none", "--logging.level.root=WARN"));
        context = new SpringApplicationBuilder(EngineBeans.class)
                .initializers(started -> {
                    GenericApplicationContext beans = (GenericApplicationContext) started;
                    beans.registerBean(Workers.class, () -> new SimulatedWorkers(workers, removal));
                    beans.getBeanFactory().addBeanPostProcessor(wrapping(around));
                })
                .web(WebApplicationType.NONE)
                .run(options.toArray(String[]::new));
    }

    public DatabaseAddress address() {
        Environment settings = context.getEnvironment();
        return new DatabaseAddress(
                settings.getRequiredProperty("spring.datasource.url"),
                settings.getRequiredProperty("spring.datasource.username"),
                settings.getRequiredProperty("spring.datasource.password"));
    }

    /** Plans a release of all that there is and begins it; returns its id. */
    public long start() {
        return releases().start().getId();
    }

    /** Lets a release finish what it has in hand. */
    public void cancel(long run) {
        releases().cancel(run);
    }

    public boolean hasEnded(long run) {
        return releases().get(run).getState() != RunState.RUNNING;
    }

    /** How many items are settled, committed, since this engine began. */
    public long settled() {
        return (long) context.getBean(MeterRegistry.class).find("yun.release.items").counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    /**
     * Looks whether the release did all it should.
     *
     * @throws IllegalStateException when not every image was taken back, or credits are missing
     */
    public void requireDone(long run, long images) {
        ReleaseRun ended = releases().get(run);
        ReleaseTotals totals = releases().totals(run);
        if (ended.getState() != RunState.COMPLETED || totals.imagesReleased() != images) {
            throw new IllegalStateException(
                    "The release of " + images + " images is " + ended.getState() + ": " + totals);
        }
        if (!context.getBean(Ledger.class).violations().isEmpty()) {
            throw new IllegalStateException("Balances are not the sums of their ledgers");
        }
    }

    @Override
    public void close() {
        context.close();
    }

    private ReleaseService releases() {
        return context.getBean(ReleaseService.class);
    }

    private static BeanPostProcessor wrapping(UnaryOperator<DataSource> around) {
        return new BeanPostProcessor() {

            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof DataSource source ? around.apply(source) : bean;
            }
        };
    }
}
