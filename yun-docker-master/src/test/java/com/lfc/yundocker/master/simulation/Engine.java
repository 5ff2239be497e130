package com.lfc.yundocker.master.simulation;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** A Docker Engine, as far as a release comes to see it. */
final class Engine {

    final String worker;
    /** Names, tags and digests, to the engine image ids that they lead to. */
    private final Map<String, String> images = new TreeMap<>();

    private final Map<Long, Box> containers = new TreeMap<>();
    /** Images that containers use which are not ours. */
    private final Set<String> usedByOthers = new TreeSet<>();

    Engine(String worker) {
        this.worker = worker;
    }

    /** A container of ours. */
    record Box(long id, long owner, String image) {}

    /** As after a pull: a tag moves to this image, and what it was on before keeps its digest. */
    void hold(String reference, String image) {
        images.put(reference, image);
        images.put(repository(reference) + "@" + digest(image), image);
    }

    static String digest(String image) {
        return "sha256:%064x".formatted(image.hashCode() & 0xffffffffL);
    }

    boolean holds(String reference) {
        return images.containsKey(reference);
    }

    boolean holdsImage(String image) {
        return images.containsValue(image);
    }

    boolean holds(long container) {
        return containers.containsKey(container);
    }

    Map<String, String> names() {
        return images;
    }

    List<Box> boxes() {
        return List.copyOf(containers.values());
    }

    void useByOthers(String image) {
        usedByOthers.add(image);
    }

    void endUseByOthers() {
        usedByOthers.clear();
    }

    /** False when it does not hold the image. */
    boolean run(long id, long owner, String image) {
        if (!containers.containsKey(id) && !holdsImage(image)) {
            return false;
        }
        containers.putIfAbsent(id, new Box(id, owner, image));
        return true;
    }

    String image(String reference) {
        return images.getOrDefault(reference, "");
    }

    boolean removeContainer(long id) {
        return containers.remove(id) != null;
    }

    /** Containers that keep the name from being removed: none while the image has another tag. */
    List<String> holders(String reference) {
        String image = images.get(reference);
        long tags = images.entrySet().stream()
                .filter(name -> name.getValue().equals(image) && !isDigest(name.getKey()))
                .count();
        if (image == null || tags > 1) {
            return List.of();
        }
        return Stream.concat(
                        containers.values().stream()
                                .filter(box -> box.image().equals(image))
                                .map(box -> "c" + box.id()),
                        usedByOthers.contains(image) ? Stream.of("others") : Stream.empty())
                .toList();
    }

    /** Names that a repository has for an image. */
    List<String> names(String repository, String image) {
        return images.entrySet().stream()
                .filter(name -> name.getValue().equals(image)
                        && repository(name.getKey()).equals(repository))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Untags; with a repository's last tag of an image go its digests. */
    boolean removeImage(String reference) {
        String image = images.remove(reference);
        if (image != null && !isDigest(reference)) {
            List<String> beside = names(repository(reference), image);
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
