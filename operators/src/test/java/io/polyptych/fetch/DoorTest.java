package io.polyptych.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DoorTest {
    private static final Door DOOR =
            door(
                    List.of("https", "s3", "abfs"),
                    List.of(
                            "https://cdn.shop.example/",
                            "https://Images.example:8443/a/b/",
                            "https://half.example/photos",
                            "s3://bucket/photos/",
                            "abfs://pictures@shop.dfs.core.windows.net/"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://cdn.shop.example/x.jpg",
                "https://CDN.Shop.Example./x.jpg",
                "https://cdn.shop.example:443/deep/er/x.jpg?X-Amz-Signature=1",
                "https://cdn.shop.example/%40%2f.jpg",
                "https://images.example:8443/a/b/x.jpg",
                "https://images.example:8443/%61/b/x.jpg",
                "https://half.example/photos/x.jpg",
                "https://half.example/photos?x=1"
            })
    void whatBeginsAsAllowedMayBeFetched(String link) throws Exception {
        assertThat(DOOR.web(link).scheme()).isEqualTo("https");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://cdn.shop.example.evil.com/x.jpg",
                "https://evil-cdn.shop.example/x.jpg",
                "https://evil.com/cdn.shop.example/x.jpg",
                "https://evil.com/#https://cdn.shop.example/",
                "https://evil.com/?https://cdn.shop.example/",
                "https://cdn.shop.example@evil.com/x.jpg",
                "https://cdn.shop.example:444/x.jpg",
                "http://cdn.shop.example/x.jpg",
                "https://images.example/a/b/x.jpg",
                "https://images.example:8443/a/x.jpg",
                "https://images.example:8443/a/bc/x.jpg",
                "https://images.example:8443/A/b/x.jpg",
                "https://half.example/photos2/x.jpg",
                "https://half.example/photos%2f..%2fx.jpg",
                "https://half.example/photos/../x.jpg",
                "https://half.example/photos/%2e%2e/x.jpg",
                "https://half.example/photos/%252e%252e/x.jpg",
                "https://half.example/photos/..;a=b/x.jpg",
                "https://half.example/photos/..%5cx.jpg",
                "https://half.example/photos%2fx.jpg",
                "https://half.example//photos/x.jpg"
            })
    void nothingElsePasses(String link) {
        assertThatThrownBy(() -> DOOR.web(link)).isInstanceOf(FetchFailure.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "s3://bucket/photos/a b?.jpg",
                "S3://bucket/photos/100%.jpg",
                "abfs://pictures@shop.dfs.core.windows.net/x.jpg"
            })
    void objectsHaveTheSameRule(String link) throws Exception {
        assertThat(DOOR.object(link).path()).contains(".jpg");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    s3://bucket/photos2/x.jpg           | IMAGE_NOT_ALLOWED
                    s3://bucket2/photos/x.jpg           | IMAGE_NOT_ALLOWED
                    s3://Bucket/photos/x.jpg            | IMAGE_NOT_ALLOWED
                    s3://key:secret@bucket/photos/x.jpg | IMAGE_BAD_LINK
                    s3://key@bucket/photos/x.jpg        | IMAGE_NOT_ALLOWED
                    s3://bucket/photos/../x.jpg         | IMAGE_BAD_LINK
                    s3://bucket/photos/%2e%2e/x.jpg     | IMAGE_BAD_LINK
                    s3://bucket/photos//x.jpg           | IMAGE_BAD_LINK
                    s3:///photos/x.jpg                  | IMAGE_BAD_LINK
                    s3:photos/x.jpg                     | IMAGE_BAD_LINK
                    abfs://other@shop.dfs.core.windows.net/x.jpg | IMAGE_NOT_ALLOWED
                    """)
    void otherObjectsDoNotPass(String link, String code) {
        assertThatThrownBy(() -> DOOR.object(link))
                .isInstanceOfSatisfying(
                        FetchFailure.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageNotContaining("secret");
    }

    @Test
    void aRefusalNamesWhatIsAllowedAndWhatToChange() {
        assertThatThrownBy(() -> DOOR.web("https://evil.com/x.jpg?sig=hush"))
                .hasMessageContaining("of https://evil.com only")
                .hasMessageContaining("https://cdn.shop.example/, ")
                .hasMessageContaining("add its beginning")
                .hasMessageNotContaining("hush");
    }

    @Test
    void withoutPrefixesEveryAddressOfTheSchemesPasses() throws Exception {
        Door door = door(List.of("http", "https"), List.of());

        assertThat(door.web("https://any_where.example").uri())
                .hasToString("https://any_where.example/");
        assertThat(door.web("http://any.example").lane()).isEqualTo("any.example");
    }

    @Test
    void everyHostOfASchemeMayBeAllowedBesideABucket() throws Exception {
        Door door = door(List.of("http", "https", "s3"), List.of("https://", "s3://bucket"));

        assertThat(door.web("https://any.example/x.jpg").host()).isEqualTo("any.example");
        assertThat(door.object("s3://bucket/x.jpg").path()).isEqualTo("/x.jpg");
        assertThatThrownBy(() -> door.web("http://any.example/x.jpg"))
                .hasMessageContaining("fetch.prefixes");
    }

    @Test
    void pathAndQueryAreAskedForAsTheyWereSigned() throws Exception {
        Door door = door(List.of("https"), List.of());

        assertThat(door.web("https://H.example:443/a%2Fb/ü.jpg?X=%2B+a&b#c").uri())
                .hasToString("https://h.example/a%2Fb/%C3%BC.jpg?X=%2B+a&b");
    }

    @Test
    void aHostOutsideAsciiIsToldItsPlainForm() {
        Door door = door(List.of("https"), List.of());

        assertThatThrownBy(() -> door.web("https://müller.example/x.jpg"))
                .hasMessageContaining("write xn--mller-kva.example");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    /b.jpg                         | https://half.example/b.jpg      | no
                    b.jpg                          | https://half.example/photos/b.jpg | yes
                    ../b.jpg                       |                                 | no
                    https://cdn.shop.example/b.jpg |                                 | yes
                    http://cdn.shop.example/b.jpg  | without encryption              | no
                    //evil.com/b.jpg               | https://evil.com/b.jpg          | no
                    s3://bucket/photos/b.jpg       | only http and https             | no
                    file:///etc/passwd             | only http and https             | no
                    https://h/ b                   | no URL                          | no
                    https://2130706433/b.jpg       | unusual spelling                | no
                    """)
    void redirectsAreCheckedAsLinks(String location, String words, String passes) throws Exception {
        WebAddress from = DOOR.web("https://half.example/photos/a.jpg");

        if (passes.equals("yes")) {
            assertThat(DOOR.redirected(from, location).scheme()).isEqualTo("https");
        } else {
            assertThatThrownBy(() -> DOOR.redirected(from, location))
                    .isInstanceOf(FetchFailure.class)
                    .hasMessageContaining("the server redirects")
                    .hasMessageContaining(words == null ? "" : words);
        }
    }

    private static Door door(List<String> schemes, List<String> prefixes) {
        FetchConfigs config = new FetchConfigs(Path.of("."));
        config.schemes = schemes;
        config.prefixes = prefixes;
        return new Door(config.make());
    }
}
