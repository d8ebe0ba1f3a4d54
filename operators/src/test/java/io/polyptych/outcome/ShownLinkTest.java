package io.polyptych.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShownLinkTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    https://h.example/a.jpg?X-Amz-Signature=hush&Expires=1 | https://h.example/a.jpg?…
                    https://h.example/a.jpg?sig=hush#part                  | https://h.example/a.jpg?…
                    https://h.example/a.jpg#hush?sig=hush                  | https://h.example/a.jpg#…
                    https://h.example/a.jpg?                               | https://h.example/a.jpg?
                    https://user:hush@h.example/a.jpg?token=hush           | https://…@h.example/a.jpg?…
                    HTTPS://h.example?hush                                 | HTTPS://h.example?…
                    s3://bucket/a.jpg?versionId=hush                       | s3://bucket/a.jpg?…
                    photos/a.jpg?sig=hush                                  | photos/a.jpg?…
                    photos/mug #3.jpg                                      | photos/mug #3.jpg
                    http://h.example/a b?hush c                            | http://h.example/a b?…
                    https:/h.example/a.jpg?sig=hush                        | https:/h.example/a.jpg?…
                    """)
    void whatFollowsTheQuestionMarkIsNotShown(String link, String shown) {
        assertThat(ShownLink.of(link)).isEqualTo(shown);
    }

    @Test
    void addressesInATextAreShownSo() {
        assertThat(ShownLink.in("went to https://a.example/x?hush, then ftp://b:hush@c/d. Why?"))
                .isEqualTo("went to https://a.example/x?… then ftp://…@c/d. Why?");
    }

    @Test
    void longLinksAreCutAndControlCharactersReplaced() {
        assertThat(ShownLink.of("https://h.example/" + "x".repeat(300)))
                .hasSize(203)
                .endsWith("...");
        assertThat(ShownLink.of("a\nb\0c")).isEqualTo("a\ufffdb\ufffdc");
    }
}
