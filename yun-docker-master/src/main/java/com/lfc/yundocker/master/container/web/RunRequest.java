package com.lfc.yundocker.master.container.web;

import com.lfc.yundocker.master.container.NewContainer;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a container.
 *
 * @param imageId an own READY image or a public one
 * @param name unique among one's own; made up when absent
 * @param containerPort TCP port to publish on the worker; none when absent
 */
record RunRequest(
        @NotNull Long imageId,

        @Nullable
        @Pattern(
                regexp = "[a-zA-Z0-9][a-zA-Z0-9_.-]{0,63}",
                message = "1 to 64 letters, digits, '_', '.' or '-', beginning with a letter or digit")
        String name,

        @Nullable @Min(1) @Max(65_535) Integer containerPort) {

    NewContainer toNewContainer() {
        return new NewContainer(imageId, name, containerPort);
    }
}
