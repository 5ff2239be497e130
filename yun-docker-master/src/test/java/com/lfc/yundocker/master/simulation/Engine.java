package com.lfc.yundocker.master.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A Docker Engine, as far as a release comes to see it. */
final class Engine {

    final String worker;
    /** Reference to engine image id. */
    private final Map<String, String> images = new TreeMap<>();

    private final Map<Long, Box> containers = new TreeMap<>();

    Engine(String worker) {
        this.worker = worker;
    }

    /** A container of ours. */
    record Box(long id, long owner, String image) {}

    void hold(String reference, String image) {
        images.put(reference, image);
    }

    boolean holds(String reference) {
        return images.containsKey(reference);
    }

    boolean holds(long container) {
        return containers.containsKey(container);
    }

    Set<String> references() {
        return images.keySet();
    }

    List<Box> boxes() {
        return List.copyOf(containers.values());
    }

    /** False when it does not hold the reference. */
    boolean run(long id, long owner, String reference) {
        if (!containers.containsKey(id) && !holds(reference)) {
            return false;
        }
        containers.putIfAbsent(id, new Box(id, owner, images.get(reference)));
        return true;
    }

    boolean removeContainer(long id) {
        return containers.remove(id) != null;
    }

    /** Containers that keep the reference from being removed. */
    List<String> holders(String reference) {
        String image = images.get(reference);
        long names =
                images.values().stream().filter(other -> other.equals(image)).count();
        return names > 1
                ? List.of()
                : containers.values().stream()
                        .filter(box -> box.image().equals(image))
                        .map(box -> "c" + box.id())
                        .toList();
    }

    /** Untags; with a repository's last tag of an image go its digests. */
    boolean removeImage(String reference) {
        String image = images.remove(reference);
        if (image != null && !isDigest(reference)) {
            List<String> beside = images.entrySet().stream()
                    .filter(other -> other.getValue().equals(image)
                            && repository(other.getKey()).equals(repository(reference)))
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toCollection(ArrayList::new));
            if (beside.stream().allMatch(Engine::isDigest)) {
                beside.forEach(images::remove);
            }
        }
        return image != null;
    }

    static boolean isDigest(String reference) {
        return reference.indexOf('@') >= 0;
    }

    static String repository(String reference) {
        return reference.substring(0, reference.lastIndexOf(isDigest(reference) ? '@' : ':'));
    }
}
