package com.lfc.yundocker.bench.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

class PlotTest {

    @Test
    void isXmlWithALineForEachCurveWithinTheAxes() throws IOException, SAXException, ParserConfigurationException {
        Document picture = parsed(new Plot(
                        "5 & more", List.of(new Plot.Curve("<release>", even(30)), new Plot.Curve("bare", even(47))))
                .svg());

        NodeList lines = picture.getElementsByTagName("polyline");
        assertThat(lines.getLength()).isEqualTo(2);
        assertThat(picture.getDocumentElement().getTextContent())
                .contains("5 & more", "<release>", "seconds", "items per second");
        for (int i = 0; i < lines.getLength(); i++) {
            assertThat(((Element) lines.item(i)).getAttribute("points").split(" "))
                    .hasSizeGreaterThan(5)
                    .allSatisfy(point -> assertThat(
                                    Arrays.stream(point.split(",")).map(Double::valueOf))
                            .satisfiesExactly(
                                    x -> assertThat(x).isBetween(80.0, 780.0),
                                    y -> assertThat(y).isBetween(50.0, 350.0)));
        }
    }

    private static Progress even(long itemsPerSecond) {
        Progress progress = new Progress();
        for (int second = 1; second <= 20; second++) {
            progress.add(second, second * itemsPerSecond);
        }
        return progress;
    }

    private static Document parsed(String svg) throws IOException, SAXException, ParserConfigurationException {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    }
}
