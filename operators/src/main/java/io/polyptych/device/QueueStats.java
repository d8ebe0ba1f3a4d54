package io.polyptych.device;

/**
 * A queue's numbers at one moment; all but the first two only grow.
 *
 * @param queued asked for and not started
 * @param inFlight started and not answered: being rendered or being saved
 * @param coalesced requests that joined one already asked for
 * @param cached answered from the object store
 * @param rendered pictures rendered and saved
 * @param failed requests answered without a picture
 * @param rendersDuplicated started although another process's start marker was there
 * @param batches calls of a system, failed ones included
 * @param modelLoads models loaded onto the device
 * @param modelSwaps those that another model had to leave for
 * @param busyMillis time the device spent in those calls
 */
public record QueueStats(
        long queued,
        long inFlight,
        long coalesced,
        long cached,
        long rendered,
        long failed,
        long rendersDuplicated,
        long batches,
        long modelLoads,
        long modelSwaps,
        long busyMillis) {}
