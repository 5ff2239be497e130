package com.lfc.yundocker.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Everything a test of the whole product needs: a running installation, a registry, the engine, users. */
final class Lab implements AutoCloseable {

    private static final String PASSWORD = "correct horse battery";

    private final Closer closer = new Closer();
    private final Engine engine = closer.add(new Engine());
    private final TestRegistry registry = closer.add(new TestRegistry());
    private final List<String> workers;
    private final List<TcpProxy> proxies = new ArrayList<>();
    private final StackProcesses stack;
    private final Api admin;

    private Lab(Database database, int workerCount, boolean swapped, List<String> workerOptions, String... options) {
        workers = IntStream.range(0, workerCount)
                .mapToObj(i -> StackProcesses.newWorkerId())
                .toList();
        closer.add(this::leaveNothingOnTheEngine);
        try {
            List<String> all = Stream.concat(Stream.of(options), database.optionsForANewOne().stream())
                    .toList();
            stack = closer.add(
                    new StackProcesses(workers, ports -> throughProxies(ports, swapped), all, workerOptions));
            admin = script(new Api(address()).loggedIn("admin", stack.adminPassword()));
            workers.forEach(worker -> Await.until("worker " + worker + " is up", () -> swapped || isUp(worker)));
        } catch (RuntimeException e) {
            closer.close();
            throw e;
        }
    }

    /** The installation of this JVM with nothing of other classes on it, see {@link SharedLabs}; not to be closed. */
    static Lab shared() {
        return SharedLabs.emptied(SharedLabs.ordinary());
    }

    /** The same, with another one that gives up silent clients within seconds. */
    static Lab sharedImpatient() {
        return SharedLabs.emptied(SharedLabs.impatient());
    }

    static Lab onH2(String... options) {
        return on(Database.H2, options);
    }

    static Lab on(Database database, String... options) {
        return new Lab(database, 1, false, List.of(), options);
    }

    /** Its worker sees the engine through this front. */
    static Lab onH2Behind(EngineFront front, String... options) {
        return new Lab(Database.H2, 1, false, List.of("--yun.worker.engine=" + front.address()), options);
    }

    static Lab onH2WithWorkers(int count, String... options) {
        return new Lab(Database.H2, count, false, List.of(), options);
    }

    /** Two workers of which the master takes each for the other. */
    static Lab onH2WithWorkersSwapped(String... options) {
        return new Lab(Database.H2, 2, true, List.of(), options);
    }

    String address() {
        return stack.address();
    }

    String adminPassword() {
        return stack.adminPassword();
    }

    /** One more master on the same database and workers; returns its address. */
    String startAnotherMaster() {
        return stack.startAnotherMaster();
    }

    Api admin() {
        return admin;
    }

    /** The admin at another master. */
    Api adminAt(String address) {
        JsonNode made = admin.post("/api/v1/tokens", Map.of("name", "script"));
        return Api.withToken(address, made.get("token").asText());
    }

    Api newUser() {
        return new Api(address()).registered("u" + word(), PASSWORD);
    }

    /** A new user who comes with an API token: unlike a session, it outlives the master. */
    Api newScript() {
        return script(newUser());
    }

    Engine engine() {
        return engine;
    }

    TestRegistry registry() {
        return registry;
    }

    /** The proxy before the first worker. */
    TcpProxy proxy() {
        return proxies.get(0);
    }

    String worker() {
        return workers.get(0);
    }

    String worker(int number) {
        return workers.get(number);
    }

    /** A reference to an image that nobody has yet. */
    String imageReference() {
        return registry.reference(word());
    }

    String imageReference(long bytes) {
        return registry.reference(word(), bytes);
    }

    /** A reference that is the same for the same number. */
    String sharedReference(int number) {
        return registry.reference("shared" + number);
    }

    String busyboxReference() {
        return registry.busyboxReference();
    }

    /** The engine's id of a container of ours. */
    String engineId(JsonNode container) {
        return containersOf(container.get("workerId").asText()).stream()
                .filter(engine.containersWith("yun.container=" + container.get("id"))::contains)
                .findFirst()
                .orElseThrow();
    }

    /** All names, tags and digests, that the engine has in the repository of a reference by tag. */
    List<String> namesOf(String reference) {
        String repository = reference.substring(0, reference.lastIndexOf(':'));
        return engine.imagesFrom(registry.address()).stream()
                .filter(name -> name.startsWith(repository + ":") || name.startsWith(repository + "@"))
                .toList();
    }

    String word() {
        return UUID.randomUUID().toString().substring(0, 12);
    }

    List<String> containersOf(String worker) {
        return engine.containersWith("yun.worker=" + worker);
    }

    /** How many shells are open in the first worker's containers. */
    int shells() {
        return containersOf(worker()).stream().mapToInt(engine::commandsIn).sum();
    }

    boolean isUp(String worker) {
        return admin.seesWorker(worker);
    }

    /** Starts a release and waits for its end. */
    JsonNode release() {
        return admin.released();
    }

    JsonNode releaseEnded(long id) {
        return admin.releaseEnded(id);
    }

    JsonNode itemFor(JsonNode release, String kind, JsonNode target) {
        String path = "/api/v1/admin/releases/" + release.get("id") + "/items?size=200";
        for (JsonNode item : admin.get(path).get("items")) {
            if (item.get("kind").asText().equals(kind)
                    && item.get("targetId").asLong() == target.get("id").asLong()) {
                return item;
            }
        }
        throw new AssertionError("No item for " + kind + " " + target + " in " + release);
    }

    void assertLedgerHolds() {
        assertThat(admin.get("/api/v1/admin/audit").get("ledgerViolations")).isEmpty();
    }

    void killMaster() {
        stack.master().kill();
    }

    void startMaster() {
        stack.restartMaster();
    }

    void killWorker(String id) {
        stack.worker(id).kill();
    }

    void startWorker(String id) {
        stack.restartWorker(id);
    }

    /** It keeps its connections and does nothing, until {@link #thawWorker}. */
    void freezeWorker(String id) {
        stack.worker(id).freeze();
    }

    void thawWorker(String id) {
        stack.worker(id).thaw();
    }

    @Override
    public void close() {
        closer.close();
    }

    private Api script(Api user) {
        JsonNode made = user.post("/api/v1/tokens", Map.of("name", "script"));
        return Api.withToken(address(), made.get("token").asText());
    }

    private void leaveNothingOnTheEngine() {
        workers.forEach(worker -> containersOf(worker).forEach(engine::removeContainer));
        engine.imagesFrom(registry.address()).forEach(engine::deleteImage);
    }

    private Map<String, Integer> throughProxies(Map<String, Integer> ports, boolean swapped) {
        List<Integer> order = new ArrayList<>(ports.values());
        if (swapped) {
            Collections.reverse(order);
        }
        Map<String, Integer> addresses = new LinkedHashMap<>();
        for (int i = 0; i < workers.size(); i++) {
            TcpProxy proxy = closer.add(new TcpProxy(order.get(i)));
            proxies.add(proxy);
            addresses.put(workers.get(i), proxy.port());
        }
        return addresses;
    }
}
