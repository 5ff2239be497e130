package com.lfc.yundocker.worker.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Info;
import com.github.dockerjava.api.model.InfoRegistryConfig;
import com.lfc.yundocker.api.PullQuote;
import com.lfc.yundocker.api.QuoteOutcome;
import com.lfc.yundocker.api.QuotePullRequest;
import com.lfc.yundocker.worker.registry.InsecureRegistries;
import com.lfc.yundocker.worker.registry.Platform;
import com.lfc.yundocker.worker.registry.RegistryClient;
import com.lfc.yundocker.worker.registry.RegistryImage;
import com.lfc.yundocker.worker.registry.RegistryQuestion;
import com.lfc.yundocker.worker.registry.RegistryReply;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a pull would download: the registry is asked as the engine would ask it, and the engine what it holds. */
@Component
public class PullQuotes {

    private final Engine engine;
    private final RegistryClient registries;

    PullQuotes(Engine engine, RegistryClient registries) {
        this.engine = engine;
        this.registries = registries;
    }

    /** Never fails because of a registry. */
    public PullQuote quote(QuotePullRequest request) {
        ImageReference reference = ImageReference.parse(request.reference());
        Info info = engine.call(session -> session.client().infoCmd().exec());
        RegistryReply reply = registries.ask(new RegistryQuestion(
                reference.address(), reference.version(), platform(info), insecure(info), request.login()));
        RegistryImage image = reply.image();
        if (image == null) {
            return PullQuote.none(reply.outcome());
        }
        Long held = engine.call(session -> sizeOfHeld(session.client(), reference, image));
        return held == null
                ? new PullQuote(QuoteOutcome.TOLD, image.digest(), image.downloadBytes(), reply.unpackedBytes(), null)
                : new PullQuote(QuoteOutcome.TOLD, image.digest(), 0L, null, held);
    }

    /** Engines with an image store of their own know an image by its configuration, those with containerd's by its digest. */
    private static @Nullable Long sizeOfHeld(DockerClient client, ImageReference reference, RegistryImage image) {
        return Stream.of(reference.repository() + "@" + image.digest(), image.config())
                .map(name -> size(client, name))
                .filter(size -> size > 0)
                .findFirst()
                .orElse(null);
    }

    private static long size(DockerClient client, String name) {
        try {
            Long size = client.inspectImageCmd(name).exec().getSize();
            return size == null ? 0 : size;
        } catch (NotFoundException e) {
            return 0;
        }
    }

    private static Platform platform(Info info) {
        String os = info.getOsType();
        return Platform.ofMachine(os == null ? "linux" : os, String.valueOf(info.getArchitecture()));
    }

    private static InsecureRegistries insecure(Info info) {
        InfoRegistryConfig config = info.getRegistryConfig();
        if (config == null) {
            return new InsecureRegistries(Map.of(), List.of());
        }
        List<String> networks = config.getInsecureRegistryCIDRs();
        return new InsecureRegistries(secure(config), networks == null ? List.of() : networks);
    }

    private static Map<String, Boolean> secure(InfoRegistryConfig config) {
        Map<String, Boolean> secure = new HashMap<>();
        if (config.getIndexConfigs() != null) {
            config.getIndexConfigs()
                    .forEach((name, index) -> secure.put(name, !Boolean.FALSE.equals(index.getSecure())));
        }
        return secure;
    }
}
