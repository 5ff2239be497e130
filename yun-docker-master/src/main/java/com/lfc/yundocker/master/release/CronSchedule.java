package com.lfc.yundocker.master.release;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.scheduling.support.CronExpression;

/** A cron expression as Spring reads it, or {@code -} for none. */
@Target({ElementType.FIELD, ElementType.PARAMETER})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = CronSchedule.Check.class)
public @interface CronSchedule {

    String message() default
            "must be six fields in quotes: second minute hour day month weekday;"
                    + " every day at 23:30 is \"0 30 23 * * *\"";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    final class Check implements ConstraintValidator<CronSchedule, String> {

        @Override
        public boolean isValid(@Nullable String value, ConstraintValidatorContext context) {
            return Scheduled.CRON_DISABLED.equals(value) || CronExpression.isValidExpression(value);
        }
    }
}
