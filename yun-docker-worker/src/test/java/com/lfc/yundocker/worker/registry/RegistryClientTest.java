package com.lfc.yundocker.worker.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.lfc.yundocker.api.QuoteOutcome;
import com.lfc.yundocker.worker.PlainServer;
import java.io.ByteArrayOutputStream;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is read out of what a registry says. */
class RegistryClientTest extends RegistryBed {

    @Test
    void tellsWhatALayerTakesOnceHoweverOftenItIsUsed() throws Exception {
        String manifest = manifest(layer("a", 1_000_000), layer("b", 234_567), layer("a", 1_000_000));
        registry.says(MANIFEST, manifest);
        RegistryReply reply = ask(null);
        assertThat(reply.outcome()).isEqualTo(QuoteOutcome.TOLD);
        assertThat(image(reply).downloadBytes()).isEqualTo(1_234_567);
        assertThat(image(reply).digest()).isEqualTo(digest(manifest));
        assertThat(registry.requests(MANIFEST).get(0).header("Accept"))
                .contains("application/vnd.oci.image.index.v1+json", "vnd.docker.distribution.manifest.v2+json");
        assertThat(reply.unpackedBytes()).isNull();
    }

    @Test
    void choosesTheEnginesPlatformOutOfAnIndex() {
        String ours = manifest(layer("a", 700));
        String index = "{\"schemaVersion\":2,\"manifests\":["
                + entry(manifest(layer("b", 1)), "linux", "arm64")
                + "," + entry(manifest(layer("c", 2)), "windows", "amd64")
                + "," + entry(ours, "linux", "amd64")
                + "," + entry(manifest(layer("d", 3)), "unknown", "unknown") + "]}";
        registry.says(MANIFEST, index);
        registry.says("/v2/team/app/manifests/" + digest(ours), ours);
        RegistryReply reply = ask(null);
        assertThat(image(reply).downloadBytes()).isEqualTo(700);
        assertThat(image(reply).digest()).isEqualTo(digest(index));

        registry.says(MANIFEST, "{\"manifests\":[" + entry(ours, "linux", "s390x") + "]}");
        assertThat(ask(null).outcome()).isEqualTo(QuoteOutcome.NO_MATCHING_PLATFORM);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<html>welcome</html>|REGISTRY_UNAVAILABLE",
                "''|NOT_TOLD",
                "[]|NOT_TOLD",
                "{\"schemaVersion\":1,\"fsLayers\":[{\"blobSum\":\"sha256:00\"}]}|NOT_TOLD",
                "{\"layers\":[{\"size\":\"many\"}]}|REGISTRY_UNAVAILABLE",
                "{\"layers\":[{\"digest\":\"../../x\",\"size\":1}]}|REGISTRY_UNAVAILABLE",
            })
    void whatIsNoManifestIsNotTold(String body, QuoteOutcome outcome) {
        registry.says(MANIFEST, body);
        assertThat(ask(null).outcome()).isEqualTo(outcome);
    }

    @Test
    void otherContentThanThatOfTheDigestIsNotBelieved() {
        String manifest = manifest(layer("a", 5));
        String asked = digest(manifest);
        registry.says("/v2/team/app/manifests/" + asked, manifest);
        assertThat(image(ask(asked, LOOPBACK)).digest()).isEqualTo(asked);
        registry.says("/v2/team/app/manifests/" + asked, manifest(layer("a", 6)));
        assertThat(ask(asked, LOOPBACK).outcome()).isEqualTo(QuoteOutcome.REGISTRY_UNAVAILABLE);
    }

    @Test
    void saysWhenTheRegistryHasNoneAndWhenItIsNotWell() {
        assertThat(ask(null).outcome()).isEqualTo(QuoteOutcome.IMAGE_NOT_FOUND);
        registry.at(MANIFEST, (request, out) -> PlainServer.send(out, "429 Too Many Requests", "", bytes("")));
        assertThat(ask(null).outcome()).isEqualTo(QuoteOutcome.REGISTRY_UNAVAILABLE);
    }

    @Test
    void tellsWhatGzipLayersUnpackToWhenTheRegistryServesParts() throws Exception {
        byte[] gzip = ScriptedRegistry.gzipped(new byte[300_000]);
        byte[] plain = new byte[1_000];
        String manifest = manifest(
                layer(gzip(), registry.blob("team/app", gzip), gzip.length),
                layer("application/vnd.oci.image.layer.v1.tar", registry.blob("team/app", plain), plain.length));
        registry.says(MANIFEST, manifest);
        RegistryReply reply = ask(null);
        assertThat(image(reply).downloadBytes()).isEqualTo(gzip.length + 1_000L);
        assertThat(reply.unpackedBytes()).isEqualTo(301_000);
    }

    @Test
    void doesNotGuessFromTheLastPartOfSeveral() throws Exception {
        ByteArrayOutputStream parts = new ByteArrayOutputStream();
        byte[] incompressible = new byte[50_000];
        new Random(1).nextBytes(incompressible);
        parts.write(ScriptedRegistry.gzipped(incompressible));
        parts.write(ScriptedRegistry.gzipped(new byte[0]));
        registry.says(MANIFEST, manifest(layer(gzip(), registry.blob("team/app", parts.toByteArray()), parts.size())));
        RegistryReply reply = ask(null);
        assertThat(reply.outcome()).isEqualTo(QuoteOutcome.TOLD);
        assertThat(reply.unpackedBytes()).isNull();
    }
}
