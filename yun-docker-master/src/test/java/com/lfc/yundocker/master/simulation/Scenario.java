package com.lfc.yundocker.master.simulation;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;

/** What users hold when a seed begins: few things, but in each other's way as often as possible. */
final class Scenario {

    private static final int GIFT = 1000;

    private final Observer observer;
    private final Random random;
    private final AtomicLong ids;
    private final Timestamp now;
    final List<Long> users = new ArrayList<>();
    final List<Claim> claims = new ArrayList<>();
    final List<Container> containers = new ArrayList<>();
    final List<Engine> engines = new ArrayList<>();
    private final List<Reference> references = new ArrayList<>();
    private final Map<Long, Long> balances = new HashMap<>();

    /**
     * @param ids where new rows get theirs from
     */
    Scenario(Observer observer, Random random, AtomicLong ids, Instant now) {
        this.observer = observer;
        this.random = random;
        this.ids = ids;
        this.now = Timestamp.from(now);
        observer.transaction(this::make);
    }

    /** One reference on one worker. */
    private static final class Reference {

        final long id;
        final Engine engine;
        final String name;
        /** What the registry has under this name. */
        String image;

        Reference(long id, Engine engine, String name, String image) {
            this.id = id;
            this.engine = engine;
            this.name = name;
            this.image = image;
        }
    }

    /** A row of {@code yun_image}. */
    record Claim(long id, long user, String worker, String reference, String image, boolean isPublic) {}

    /** A row of {@code yun_container}. */
    record Container(long id, long user) {}

    private void make() {
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            user();
        }
        for (int i = 1 + random.nextInt(2); i > 0; i--) {
            worker(new Engine("w-" + i));
        }
        for (int i = 2 + random.nextInt(4); i > 0; i--) {
            claim();
        }
        for (int i = random.nextInt(4); i > 0; i--) {
            container();
        }
        references.forEach(this::resolve);
        if (random.nextInt(8) == 0) {
            Claim used = oneOf(claims);
            engine(used.worker()).useByOthers(used.image());
        }
        balances.forEach(
                (user, balance) -> observer.write("UPDATE yun_user SET balance = ? WHERE id = ?", balance, user));
    }

    private void user() {
        long id = ids.incrementAndGet();
        users.add(id);
        observer.write(
                "INSERT INTO yun_user (id, username, password_hash, role, balance, created_at)"
                        + " VALUES (?, ?, '', 'USER', 0, ?)",
                id,
                "u" + id,
                now);
        post(id, GIFT, "GRANT", "gift:" + id);
    }

    private void worker(Engine engine) {
        engines.add(engine);
        for (String repository : random.nextBoolean() ? List.of("r/a") : List.of("r/a", "r/b")) {
            String name = "registry.example/" + repository;
            long id = ids.incrementAndGet();
            observer.write(
                    "INSERT INTO yun_engine_repository (id, worker_id, repository) VALUES (?, ?, ?)",
                    id,
                    engine.worker,
                    name);
            reference(engine, id, name + ":1", repository + "-1");
            if (random.nextBoolean()) {
                reference(engine, id, name + "@" + Engine.digest(repository + "-1"), repository + "-1");
            } else if (random.nextBoolean()) {
                reference(engine, id, name + ":2", repository + "-" + (1 + random.nextInt(2)));
            }
        }
    }

    private void reference(Engine engine, long repository, String name, String image) {
        long id = ids.incrementAndGet();
        boolean foreign = random.nextInt(10) == 0;
        references.add(new Reference(id, engine, name, image));
        observer.write(
                "INSERT INTO yun_engine_reference (id, repository_id, reference, foreign_image) VALUES (?, ?, ?, ?)",
                id,
                repository,
                name,
                foreign ? 1 : 0);
        if (foreign) {
            engine.hold(name, image);
            observer.write(
                    "INSERT INTO yun_engine_image (id, repository_id, reference_id, engine_image_id, origin,"
                            + " next_attempt_at, created_at) VALUES (?, ?, ?, ?, 'FOREIGN', ?, ?)",
                    ids.incrementAndGet(),
                    repository,
                    id,
                    image,
                    now,
                    now);
        }
    }

    /** Writes down where the tag is after all pulls, as the last of them did. */
    private void resolve(Reference reference) {
        if (reference.engine.holds(reference.name)) {
            observer.write(
                    "UPDATE yun_engine_reference SET engine_image_id = ?, superseded ="
                            + " CASE WHEN EXISTS (SELECT 1 FROM yun_image WHERE reference_id = yun_engine_reference.id"
                            + " AND engine_image_id <> ?) THEN 1 ELSE 0 END WHERE id = ?",
                    reference.engine.image(reference.name),
                    reference.engine.image(reference.name),
                    reference.id);
        }
    }

    private Engine engine(String worker) {
        return engines.stream()
                .filter(each -> each.worker.equals(worker))
                .findFirst()
                .orElseThrow();
    }

    private void claim() {
        Reference on = oneOf(references);
        long user = oneOf(users);
        boolean isPublic = random.nextInt(5) == 0;
        if (claims.stream()
                .anyMatch(other -> other.user() == user
                        && other.worker().equals(on.engine.worker)
                        && other.reference().equals(on.name)
                        && other.isPublic() == isPublic)) {
            return;
        }
        if (!Engine.isDigest(on.name) && random.nextInt(4) == 0) {
            on.image = on.image.substring(0, on.image.length() - 1) + (1 + random.nextInt(3));
        }
        Claim claim = new Claim(ids.incrementAndGet(), user, on.engine.worker, on.name, on.image, isPublic);
        claims.add(claim);
        on.engine.hold(on.name, on.image);
        long charged = isPublic ? 0 : 1 + random.nextInt(9);
        observer.write(
                "INSERT INTO yun_image (id, user_id, reference_id, worker_id, reference, image_type, state, probed,"
                        + " engine_image_id, charged, created_at, updated_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, 'READY', 1, ?, ?, ?, ?)",
                claim.id(),
                user,
                on.id,
                on.engine.worker,
                on.name,
                isPublic ? 0 : 1,
                on.image,
                charged,
                now,
                now);
        if (charged > 0) {
            post(user, -charged, "IMAGE_CHARGE", "charge:image:" + claim.id());
        }
    }

    private void container() {
        Claim from = oneOf(claims);
        Container container = new Container(ids.incrementAndGet(), from.isPublic() ? oneOf(users) : from.user());
        containers.add(container);
        Reference on = references.stream()
                .filter(each -> each.engine.worker.equals(from.worker()) && each.name.equals(from.reference()))
                .findFirst()
                .orElseThrow();
        on.engine.run(container.id(), container.user(), from.image());
        long charged = random.nextInt(5) == 0 ? 0 : 20;
        observer.write(
                "INSERT INTO yun_container (id, user_id, image_id, reference_id, worker_id, reference, name, state,"
                        + " engine_image_id, charged, created_at, updated_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                container.id(),
                container.user(),
                from.id(),
                on.id,
                from.worker(),
                from.reference(),
                "c" + container.id(),
                random.nextBoolean() ? "RUNNING" : "STOPPED",
                random.nextInt(4) == 0 ? null : from.image(),
                charged,
                now,
                now);
        if (charged > 0) {
            post(container.user(), -charged, "CONTAINER_CHARGE", "charge:container:" + container.id());
        }
    }

    private void post(long user, long amount, String kind, String operation) {
        long balance = balances.merge(user, amount, Long::sum);
        observer.write(
                "INSERT INTO yun_ledger (user_id, amount, kind, operation_id, balance_after, note, created_at)"
                        + " VALUES (?, ?, ?, ?, ?, '', ?)",
                user,
                amount,
                kind,
                operation,
                balance,
                now);
    }

    <T> T oneOf(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
