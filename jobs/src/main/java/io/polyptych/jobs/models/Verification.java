package io.polyptych.jobs.models;

import io.polyptych.objects.Digests;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Compares a model's files with the digests in its {@code model.yaml}, reading all of them. */
public final class Verification {
    private Verification() {}

    /**
     * What was found of one file.
     *
     * @param sound false if it is missing or isn't what was declared
     * @param what in words
     */
    public record Finding(String role, Path file, boolean sound, String what) {}

    /**
     * Tells of each file, in order, as soon as it was read.
     *
     * @throws IllegalArgumentException if there is nothing where a role's files should be
     */
    public static void of(ModelYaml model, Consumer<Finding> told) {
        for (RoleFiles role : model.roles()) {
            role.files()
                    .forEach(
                            (name, file) ->
                                    told.accept(finding(role, role.declared().get(name), file)));
        }
    }

    private static Finding finding(RoleFiles role, String declared, Path file) {
        if (!Files.isRegularFile(file)) {
            return new Finding(role.role(), file, false, "missing");
        }
        String found = Digests.sha256(file);
        if (declared == null) {
            return new Finding(role.role(), file, true, "no sha256 declared; it is " + found);
        }
        return declared.equals(found)
                ? new Finding(role.role(), file, true, "ok")
                : new Finding(
                        role.role(),
                        file,
                        false,
                        "sha256 is %s, declared is %s".formatted(found, declared));
    }
}
