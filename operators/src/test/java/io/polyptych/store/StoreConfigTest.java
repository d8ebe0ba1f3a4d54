package io.polyptych.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.Test;

class StoreConfigTest {
    @Test
    void theDefaultsTravelToTheTasks() throws Exception {
        StoreConfig defaults = StoreConfig.defaults();

        assertThat(InstantiationUtil.clone(defaults)).isEqualTo(defaults);
        assertThat(defaults.jpegQuality()).isEqualTo(92);
    }

    @Test
    void wrongValuesAreNamedWithTheirKeys() {
        assertThatThrownBy(() -> new StoreConfig(101, 1, "t", Map.of()))
                .hasMessageContaining("jpegQuality")
                .hasMessageContaining("101");
        assertThatThrownBy(() -> new StoreConfig(92, 0, "t", Map.of()))
                .hasMessageContaining("mostPixels");
        assertThatThrownBy(() -> new StoreConfig(92, 1, " ", Map.of()))
                .hasMessageContaining("creatorTool");
        assertThatThrownBy(() -> new SourceTypes("composite", "http://x/y"))
                .hasMessageContaining("withScene")
                .hasMessageContaining("composite");
    }
}
