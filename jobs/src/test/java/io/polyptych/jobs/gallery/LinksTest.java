package io.polyptych.jobs.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyptych.schemas.ImageRef;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinksTest {
    private final Links links = new Links(Path.of("/data/run 1/gallery"), "/store/objects");

    @Test
    void aFileBesideTheGalleryIsLinkedRelatively() {
        assertThat(links.full(image("/data/run 1/objects/outputs/a b%20c.jpg")))
                .isEqualTo("../../objects/outputs/a%20b%2520c.jpg");
        assertThat(links.full(image("file:/data/run 1/objects/x.jpg")))
                .isEqualTo("../../objects/x.jpg");
    }

    @Test
    void aFileOfAnObjectStoreElsewhereKeepsItsAddress() {
        assertThat(links.full(image("/store/objects/x y.jpg")))
                .isEqualTo("file:///store/objects/x%20y.jpg");
        assertThat(links.full(image("https://host/x.jpg"))).isEqualTo("https://host/x.jpg");
    }

    @Test
    void anAddressThatIsNoStoredFilesOrThatNoBrowserOpensIsNoLink() {
        for (String address :
                List.of(
                        "/other/x.jpg",
                        "file:///store/objects/../../etc/passwd",
                        "/store/objects-of-others/x.jpg",
                        "javascript:alert(1)",
                        "JavaScript:/alert(1)",
                        "data:/text/html,x",
                        "mailto:/x",
                        "s3://bucket/x.jpg",
                        "gs://bucket/x.jpg")) {
            assertThat(links.full(image(address))).as(address).isNull();
        }
    }

    @Test
    void pageNamesAreSafeAndDiffer() {
        String one = Links.pageName("mug%2F7~spring~../../etc");
        String two = Links.pageName("mug/7~spring~../../etc");

        assertThat(one).matches("[a-z0-9-]+\\.html").isNotEqualTo(two);
    }

    private static ImageRef image(String uri) {
        return new ImageRef("", uri, 1, 1, "image/jpeg");
    }
}
