package io.polyptych.jobs.curate;

import io.polyptych.ingest.RawRecord;
import io.polyptych.schemas.Origin;
import java.util.ArrayList;
import java.util.List;

/** Step {@code ingest}: a record's bytes to a group, with no more images than are allowed. */
final class ReadGroup implements Step<RawRecord, Group> {
    private final CurateConfig config;

    ReadGroup(CurateConfig config) {
        this.config = config;
    }

    @Override
    public void take(RawRecord record, Out<Group> out) {
        String origin = origin(record.origin());
        GroupJson read;
        try {
            read = GroupJson.read(record.bytes());
        } catch (GroupJson.Unreadable e) {
            out.tally(new Tally(Rule.RECORD.word(), null, 1));
            out.drop(
                    new Drop(
                            Rule.RECORD.word(),
                            null,
                            null,
                            null,
                            null,
                            null,
                            e.getMessage(),
                            origin));
            return;
        }
        out.tally(new Tally(Rule.RECORD.word(), read.id(), 1));
        About about =
                new About(
                        read.title(),
                        read.category(),
                        read.caption(),
                        read.scene(),
                        read.licence() == null ? config.licence() : read.licence(),
                        origin);
        List<GroupImage> images = new ArrayList<>();
        read.images().forEach(asked -> images.add(GroupImage.of(asked)));
        out.keep(new Group(read.id(), about, images, null));
    }

    /** feed.jsonl:3, or groups/0@17. */
    static String origin(Origin origin) {
        return origin.getTopic() == null
                ? origin.getFile() + ":" + origin.getLine()
                : "%s/%d@%d"
                        .formatted(origin.getTopic(), origin.getPartition(), origin.getOffset());
    }
}
