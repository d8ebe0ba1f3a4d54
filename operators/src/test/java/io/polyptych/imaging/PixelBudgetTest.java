package io.polyptych.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class PixelBudgetTest {
    private static final long MOST = 80;

    private final PixelBudget budget = new PixelBudget();
    private final List<String> order = Collections.synchronizedList(new ArrayList<>());

    @Test
    void imagesThatFitAreHeldTogether() {
        budget.acquire(50, MOST);
        budget.acquire(30, MOST);

        assertThat(budget.held()).isEqualTo(MOST);
    }

    @Test
    void anImageThatDoesNotFitWaitsUntilOneIsDone() throws Exception {
        PixelBudget.Permit first = budget.acquire(50, MOST);
        Thread second = asking("second", 40);

        order.add("first is done");
        first.close();
        second.join();

        assertThat(order).containsExactly("first is done", "second");
        assertThat(budget.held()).isZero();
    }

    @Test
    void aSmallImageDoesNotOvertakeALargeOneThatWaits() throws Exception {
        PixelBudget.Permit first = budget.acquire(50, MOST);
        Thread large = asking("large", 80);
        Thread small = asking("small", 1);

        first.close();
        large.join();
        small.join();

        assertThat(order).containsExactly("large", "small");
    }

    @Test
    void anImageLargerThanTheWholeBudgetIsHeldAlone() throws Exception {
        PixelBudget.Permit first = budget.acquire(1, MOST);
        Thread huge = asking("huge", 1_000);
        order.add("first is done");

        first.close();
        huge.join();

        assertThat(order).containsExactly("first is done", "huge");
    }

    @Test
    void roomIsGivenBackOnce() {
        PixelBudget.Permit permit = budget.acquire(50, MOST);
        budget.acquire(20, MOST);

        permit.close();
        permit.close();

        assertThat(budget.held()).isEqualTo(20);
    }

    /** A thread that says when it has room and gives it back; it waits when this returns. */
    private Thread asking(String name, long pixels) {
        long before = budget.waiting();
        Thread thread =
                new Thread(
                        () -> {
                            PixelBudget.Permit permit = budget.acquire(pixels, MOST);
                            order.add(name);
                            permit.close();
                        });
        thread.start();
        while (budget.waiting() == before) {
            Thread.onSpinWait();
        }
        return thread;
    }
}
