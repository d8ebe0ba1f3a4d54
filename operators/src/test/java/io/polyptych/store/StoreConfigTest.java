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
    void aTypeGivenForOneSystemLeavesTheOthersAsTheyWere() {
        SourceTypes captured = new SourceTypes("http://x/captured", "http://x/captured");

        StoreConfig changed = new StoreConfig(92, 1, "t", Map.of("dreamo", captured), Map.of());
        StoreConfig photographs =
                new StoreConfig(92, 1, "t", Map.of("montage", captured), Map.of());

        assertThat(changed.sourceTypes("dreamo")).isEqualTo(captured);
        assertThat(changed.sourceTypes("montage")).isEqualTo(SourceTypes.montage());
        assertThat(changed.sourceTypes("syncd")).isEqualTo(SourceTypes.trained());
        assertThat(photographs.sourceTypes("montage")).isEqualTo(captured);
    }

    @Test
    void wrongValuesAreNamedWithTheirKeys() {
        assertThatThrownBy(() -> new StoreConfig(101, 1, "t", Map.of(), Map.of()))
                .hasMessageContaining("store.jpeg-quality")
                .hasMessageContaining("101");
        assertThatThrownBy(() -> new StoreConfig(92, 0, "t", Map.of(), Map.of()))
                .hasMessageContaining("store.most-pixels");
        assertThatThrownBy(() -> new StoreConfig(92, 1, " ", Map.of(), Map.of()))
                .hasMessageContaining("store.creator-tool");
        assertThatThrownBy(() -> new SourceTypes("composite", "http://x/y"))
                .hasMessageContaining("with-scene")
                .hasMessageContaining("composite");
    }
}
