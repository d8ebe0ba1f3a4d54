package io.polyptych.jobs.files;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads one item of an XML feed: its elements' names and texts. Not thread-safe. */
final class XmlItem {
    /** Google Merchant's namespace. */
    private static final String GOOGLE = "http://base.google.com/ns/1.0";

    private static final List<String> PLAIN =
            List.of("", "http://www.w3.org/2005/Atom", "http://purl.org/rss/1.0/");

    /** Plain names that are others in a feed of products. */
    private static final Map<String, String> ATOM = Map.of("summary", "description");

    private final XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    private final FeedColumns columns;

    XmlItem(FeedColumns columns) {
        this.columns = columns;
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        factory.setXMLResolver(
                (publicId, systemId, base, namespace) -> {
                    throw new XMLStreamException("a feed may not refer to other files");
                });
    }

    /**
     * An item as JSON. Google's elements come first; RSS's and Atom's own of the same name count
     * where Google's are missing.
     *
     * @param before the start tags around it, in one line
     * @param after their end tags
     * @param depth how many they are
     */
    byte[] json(String item, String before, String after, int depth)
            throws XMLStreamException, EntryJson.Invalid {
        String document = "<feeds xmlns:g=\"" + GOOGLE + "\">" + before + item + after + "</feeds>";
        EntryJson json = new EntryJson();
        Map<String, List<String>> plain = new LinkedHashMap<>();
        XMLStreamReader xml = factory.createXMLStreamReader(new StringReader(document));
        try {
            int itemDepth = depth + 2;
            int at = 0;
            while (xml.hasNext()) {
                int event = xml.next();
                check(event, xml);
                if (event == XMLStreamConstants.START_ELEMENT && ++at > itemDepth) {
                    String namespace = orEmpty(xml.getNamespaceURI());
                    String name = xml.getLocalName();
                    String prefix = orEmpty(xml.getPrefix());
                    String text = text(xml);
                    at--;
                    if (namespace.equals(GOOGLE)) {
                        json.add(columns.nameOf(name), text);
                    } else if (PLAIN.contains(namespace)) {
                        plain.computeIfAbsent(name, n -> new ArrayList<>()).add(text);
                    } else {
                        json.add(columns.nameOf(prefix + ":" + name), text);
                    }
                } else if (event == XMLStreamConstants.END_ELEMENT) {
                    at--;
                }
            }
        } finally {
            xml.close();
        }
        addPlain(plain, json);
        return json.toBytes();
    }

    private void addPlain(Map<String, List<String>> plain, EntryJson json)
            throws EntryJson.Invalid {
        for (Map.Entry<String, List<String>> element : plain.entrySet()) {
            String name = columns.nameOf(ATOM.getOrDefault(element.getKey(), element.getKey()));
            if (!json.has(name)) {
                for (String text : element.getValue()) {
                    json.add(name, text);
                }
            }
        }
    }

    /** The text of the element that just began and of all in it, to its end; parts by colons. */
    private static String text(XMLStreamReader xml) throws XMLStreamException {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        for (int depth = 1; depth > 0; ) {
            int event = xml.next();
            check(event, xml);
            if (xml.isCharacters() || event == XMLStreamConstants.CDATA) {
                part.append(xml.getText());
            } else if (event == XMLStreamConstants.START_ELEMENT
                    || event == XMLStreamConstants.END_ELEMENT) {
                depth += event == XMLStreamConstants.START_ELEMENT ? 1 : -1;
                if (!part.toString().isBlank()) {
                    parts.add(part.toString().strip());
                }
                part.setLength(0);
            }
        }
        return String.join(":", parts);
    }

    private static void check(int event, XMLStreamReader xml) throws XMLStreamException {
        if (event == XMLStreamConstants.ENTITY_REFERENCE) {
            throw new XMLStreamException(
                    "&%s; is no character of XML; write the character, or &amp; for an &"
                            .formatted(xml.getLocalName()),
                    xml.getLocation());
        }
        if (event == XMLStreamConstants.DTD) {
            throw new XMLStreamException("a feed may not have a document type", xml.getLocation());
        }
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }
}
