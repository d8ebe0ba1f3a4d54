package io.polyptych.customize;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyptych.schemas.Caption;
import io.polyptych.schemas.Shot;
import io.polyptych.schemas.ShotRequest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PromptTemplateTest {
    private static final CustomizeConfig DEFAULTS = CustomizeConfig.defaults();

    private final Shot shot = Shots.shot("mug", 1);

    @Test
    void theShotsOwnPromptIsRenderedAsItIs() {
        assertThat(PromptTemplate.render(shot, DEFAULTS)).isEqualTo(shot.getRequest().getPrompt());
    }

    @Test
    void withoutAPromptTheCaptionsTakeItsPlace() {
        assertThat(PromptTemplate.render(captioned("a shelf"), DEFAULTS))
                .isEqualTo("a red mug a shelf");
    }

    @Test
    void aSystemsOwnTemplateIsUsed() {
        CustomizeConfig config =
                new CustomizeConfig(
                        64,
                        64,
                        List.of("cpu"),
                        "",
                        1,
                        32,
                        Map.of(Shots.MODEL.system(), "a photo of {product} in {scene}"),
                        Map.of(),
                        DEFAULTS.device());
        assertThat(PromptTemplate.render(captioned("a kitchen"), config))
                .isEqualTo("a photo of a red mug in a kitchen");
    }

    private Shot captioned(String scene) {
        ShotRequest request = ShotRequest.newBuilder(shot.getRequest()).setPrompt(null).build();
        Caption caption =
                Caption.newBuilder()
                        .setProduct("a red mug")
                        .setScene(scene)
                        .setSource("composed")
                        .build();
        return Shot.newBuilder(shot).setRequest(request).setCaption(caption).build();
    }
}
