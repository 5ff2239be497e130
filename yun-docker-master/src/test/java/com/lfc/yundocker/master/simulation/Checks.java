package com.lfc.yundocker.master.simulation;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The rules that never break, looked at from outside: with SQL, and with what the engines hold. */
final class Checks {

    private final Observer observer;
    private final Scenario scenario;
    private final Stage stage;
    /** Removals of the release that are under way, by master, worker and kind. */
    private final Map<String, Integer> underWay = new HashMap<>();

    private long lastEntry;

    Checks(Observer observer, Scenario scenario, Stage stage) {
        this.observer = observer;
        this.scenario = scenario;
        this.stage = stage;
        lastEntry = observer.number("SELECT MAX(id) FROM yun_ledger");
    }

    /** Refunds have just been committed: what they are for must be gone, or needed by somebody else. */
    void refundsCommitted() {
        for (Object[] entry : observer.rows(
                "SELECT id, operation_id FROM yun_ledger WHERE id > ? AND operation_id LIKE 'refund:%' ORDER BY id",
                lastEntry)) {
            lastEntry = (long) entry[0];
            String thing = thing((String) entry[1]);
            long id = Long.parseLong(thing.substring(thing.indexOf(':') + 1));
            boolean present = thing.startsWith("container")
                    ? scenario.engines.stream().anyMatch(engine -> engine.holds(id))
                    : isPresentForNobody(id);
            if (present) {
                stage.violated("A refund was committed while the engine still holds the " + kind(thing));
            }
        }
    }

    private boolean isPresentForNobody(long claimId) {
        Scenario.Claim claim = scenario.claims.stream()
                .filter(each -> each.id() == claimId)
                .findFirst()
                .orElseThrow();
        String repository = Engine.repository(claim.reference());
        return !engine(claim.worker()).names(repository, claim.image()).isEmpty()
                && claims(claim.worker(), claim.image(), "") == 0
                && !isAccountedFor(claim.worker(), claim.image());
    }

    /** Claims on an engine image; in the simulation each image is of one repository. */
    private long claims(String worker, String image, String condition) {
        return observer.number(
                "SELECT COUNT(*) FROM yun_image WHERE worker_id = ? AND engine_image_id = ?" + condition,
                worker,
                image);
    }

    /** Whether an image that nobody claims is not ours, or known to be still there. */
    private boolean isAccountedFor(String worker, String image) {
        return observer.number(
                        "SELECT COUNT(*) FROM yun_engine_image image JOIN yun_engine_repository repository"
                                + " ON repository.id = image.repository_id WHERE worker_id = ? AND engine_image_id = ?",
                        worker,
                        image)
                > 0;
    }

    /** A worker has let an engine image go. */
    void imageGone(String worker, String image) {
        if (claims(worker, image, " AND state IN ('READY', 'PULLING')") > 0) {
            stage.violated("An image is removed that a claim needs: " + image);
        }
        if (observer.number(
                        "SELECT COUNT(*) FROM yun_engine_image image JOIN yun_engine_repository repository"
                                + " ON repository.id = image.repository_id WHERE worker_id = ? AND engine_image_id = ?"
                                + " AND origin = 'FOREIGN'",
                        worker,
                        image)
                > 0) {
            stage.violated("An image is removed that is not ours: " + image);
        }
    }

    void removalBegins(String worker, String method) {
        Actor actor = Actor.current();
        if (!actor.release) {
            return;
        }
        boolean image = method.equals("removeImage");
        int now = underWay.merge(key(actor, worker, method), 1, Integer::sum);
        int others = underWay.getOrDefault(key(actor, worker, image ? "removeContainer" : "removeImage"), 0);
        if (now > (image ? 8 : 1) || others > 0) {
            stage.violated("More removals at a time on one worker than it is to be asked for");
        }
        if (image
                && observer.number(
                                "SELECT COUNT(*) FROM yun_release_item item JOIN yun_release_run run ON run.id = run_id"
                                        + " WHERE active_slot = 1 AND kind = 'CONTAINER' AND worker_id = ?"
                                        + " AND item.state IN ('PENDING', 'REMOVING')",
                                worker)
                        > 0) {
            stage.violated("An image is removed before the worker's containers were tried");
        }
    }

    void removalEnds(String worker, String method) {
        Actor actor = Actor.current();
        if (actor.release) {
            underWay.merge(key(actor, worker, method), -1, Integer::sum);
        }
    }

    private static String key(Actor actor, String worker, String method) {
        return actor.host.name + worker + method;
    }

    /** Whether nothing is under way any more. */
    boolean isAtRest() {
        return observer.number("SELECT (SELECT COUNT(*) FROM yun_release_run WHERE active_slot = 1)"
                        + " + (SELECT COUNT(*) FROM yun_image WHERE state <> 'READY')"
                        + " + (SELECT COUNT(*) FROM yun_engine_image image JOIN yun_engine_repository repository"
                        + " ON repository.id = image.repository_id WHERE origin = 'OURS'"
                        + " AND NOT EXISTS (SELECT 1 FROM yun_image claim WHERE claim.worker_id = repository.worker_id"
                        + " AND claim.engine_image_id = image.engine_image_id)"
                        + " AND NOT EXISTS (SELECT 1 FROM yun_container container"
                        + " WHERE container.reference_id = image.reference_id))"
                        + " + (SELECT COUNT(*) FROM yun_container WHERE state IN ('CREATING', 'REMOVING'))")
                == 0;
    }

    boolean isAnythingLeft() {
        return observer.number("SELECT (SELECT COUNT(*) FROM yun_image WHERE image_type = 1)"
                        + " + (SELECT COUNT(*) FROM yun_container)")
                > 0;
    }

    /** What must hold whenever nothing is under way. */
    void atRest() {
        credits();
        rows();
        engines();
        if (observer.number(
                        "SELECT COUNT(*) FROM yun_release_item item WHERE state IN ('PENDING', 'REMOVING', 'REMOVED')"
                                + " AND EXISTS (SELECT 1 FROM yun_release_run run WHERE run.id = item.run_id"
                                + " AND cancel_requested_at IS NULL)")
                > 0) {
            stage.violated("A release has ended with open items");
        }
    }

    private void credits() {
        Map<Long, Long> sums = new HashMap<>();
        Map<String, Long> charges = new TreeMap<>();
        Map<String, Long> refunds = new TreeMap<>();
        for (Object[] entry : observer.rows("SELECT user_id, amount, operation_id FROM yun_ledger ORDER BY id")) {
            long amount = (long) entry[1];
            String operation = (String) entry[2];
            sums.merge((long) entry[0], amount, Long::sum);
            if (operation.startsWith("charge:")) {
                charges.merge(thing(operation), amount, Long::sum);
            } else if (operation.startsWith("refund:")) {
                refunds.merge(thing(operation), amount, Long::sum);
            }
        }
        for (Object[] user : observer.rows("SELECT id, balance FROM yun_user")) {
            if ((long) user[1] != sums.getOrDefault((long) user[0], 0L) || (long) user[1] < 0) {
                stage.violated("A balance is not the sum of its ledger");
            }
        }
        Set<String> rows = new TreeSet<>();
        observer.rows("SELECT id FROM yun_image").forEach(row -> rows.add("image:" + row[0]));
        observer.rows("SELECT id FROM yun_container").forEach(row -> rows.add("container:" + row[0]));
        charges.forEach((thing, charged) -> {
            long refunded = refunds.getOrDefault(thing, 0L);
            if (refunded != (rows.contains(thing) ? 0 : -charged)) {
                stage.violated("Charged " + -charged + " for a " + kind(thing) + ", its row is "
                        + (rows.contains(thing) ? "there" : "gone") + ", refunded " + refunded);
            }
        });
    }

    private void rows() {
        for (Object[] claim : observer.rows("SELECT worker_id, engine_image_id FROM yun_image WHERE state = 'READY'")) {
            if (!engine((String) claim[0]).holdsImage((String) claim[1])) {
                stage.violated("A claim is READY whose image is gone: " + claim[1]);
            }
        }
        for (Object[] container : observer.rows("SELECT id, worker_id FROM yun_container")) {
            if (!engine((String) container[1]).holds((long) container[0])) {
                stage.violated("A container has its row but is gone");
            }
        }
    }

    private void engines() {
        for (Engine engine : scenario.engines) {
            engine.names().forEach((name, image) -> {
                if (claims(engine.worker, image, "") == 0 && !isAccountedFor(engine.worker, image)) {
                    stage.violated("An image was left behind: " + name);
                }
            });
            for (Engine.Box box : engine.boxes()) {
                if (observer.number("SELECT COUNT(*) FROM yun_container WHERE id = ?", box.id()) == 0) {
                    stage.violated("A container was left behind");
                }
            }
        }
    }

    private Engine engine(String worker) {
        return scenario.engines.stream()
                .filter(each -> each.worker.equals(worker))
                .findFirst()
                .orElseThrow();
    }

    /** {@code image:7} of {@code refund:image:7}, also when a fault has put something behind it. */
    private static String thing(String operation) {
        int end = operation.indexOf('#');
        return operation.substring(operation.indexOf(':') + 1, end < 0 ? operation.length() : end);
    }

    private static String kind(String thing) {
        return thing.substring(0, thing.indexOf(':'));
    }
}
