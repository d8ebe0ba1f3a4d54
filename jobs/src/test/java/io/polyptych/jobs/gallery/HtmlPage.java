package io.polyptych.jobs.gallery;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/**
 * A page as a parser sees it. The templates are written so that they are XML too, whose parser
 * forgives nothing: one quote or angle bracket that isn't escaped, and there is no page.
 */
final class HtmlPage {
    private final Document document;

    private HtmlPage(Document document) {
        this.document = document;
    }

    static HtmlPage read(Path file) throws IOException {
        try {
            // The doctype of HTML declares nothing; without it nothing at all can be declared.
            String text = Files.readString(file).replaceFirst("<!DOCTYPE html>", "").strip();
            var factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            var builder = factory.newDocumentBuilder();
            return new HtmlPage(builder.parse(new InputSource(new StringReader(text))));
        } catch (org.xml.sax.SAXException | javax.xml.parsers.ParserConfigurationException e) {
            throw new AssertionError(file + " is not well formed: " + e.getMessage(), e);
        }
    }

    Stream<Element> elements() {
        NodeList all = document.getElementsByTagName("*");
        return IntStream.range(0, all.getLength()).mapToObj(i -> (Element) all.item(i));
    }

    Stream<Element> elements(String name) {
        return elements().filter(element -> element.getTagName().equals(name));
    }

    /** Every {@code element attribute} there is, without the values. */
    List<String> attributes() {
        List<String> names = new ArrayList<>();
        elements()
                .forEach(
                        element -> {
                            for (int i = 0; i < element.getAttributes().getLength(); i++) {
                                Node attribute = element.getAttributes().item(i);
                                names.add(element.getTagName() + " " + attribute.getNodeName());
                            }
                        });
        return names;
    }

    /** Where it leads to and loads from. */
    List<String> addresses() {
        return elements()
                .flatMap(
                        element ->
                                Stream.of("href", "src", "action", "data", "poster")
                                        .filter(element::hasAttribute)
                                        .map(element::getAttribute))
                .toList();
    }

    String text() {
        return document.getDocumentElement().getTextContent();
    }
}
