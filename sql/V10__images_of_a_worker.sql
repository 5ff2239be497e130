-- Without the state: a release changes that of each image, and whoever looks for the images of a worker wants nearly all of
-- them, in the order of their ids.
ALTER TABLE yun_image DROP INDEX ix_image_worker;
CREATE INDEX ix_image_on_worker ON yun_image (worker_id, id);
